"""Honest text comes through cleaning as it is, but for width and case."""

import unicodedata

import pytest

from classifier.text import clean

SENTENCES = """
龙头资产重组完成,码头资源丰富
我们处理材料时请勿靠近,代理彩票站转让
支付宝本月账单已出,余额宝本周收益下调
城堡本身就是一座博物馆,堡本建筑群
5月悉尼大学开学,布里斯班胜利悉心安排
操作问题现在解决,该问题现象少见
项目最终筹得善款三十万元
这一判决颠覆利益格局
蒙洼蓄洪区分洪闸已开启,分洪道畅通
外加裙子一条,加裙摆,进裙装专柜
一部分哄抬物价的商家被罚
早盘A股飘红,港股飘绿
工作作风显著好转,作风显出成效
经济平稳转型,平稳转入高质量发展
全年划拨经费八千万元,2024年划定红线
巴基斯坦保险市场,哈萨克斯坦保护区
为新购保奔驰车主服务
面包且慢吃,大胆保护自己
在役资格审查,服役资料
王老师与李希(Li Xi)教授主讲
张三里财务共享中心,Li财务总监到任
Ben金融课堂开讲,Wei信息科技
岳西县(Yuexi)与奉贤区(Fengxian)结对
英利Yingli光伏组件,无印良品MUJI新店
逛bbs论坛,发帖看贴
style与sync两个参数都要填
gp120蛋白是HIV的包膜糖蛋白
LC振荡电路的谐振频率
TZ-3型铣床出厂价,型号JJ-8
jj斗地主锦标赛报名
联系邮箱touzi@qq.com或licai.zhang@163.com
官网www.licai.com.cn,备用gupiao.example.org
扫码打开https://weixin.qq.com/r/touzi?id=wx_12
微信公众号ID是gh_touzi88
输入pip install touzi-tools即可
if x == y: print('fanxian-1')
for i in range(10): total += i * 2
SELECT name FROM jijin_list WHERE id = 3;
Hello world, this is a test of the bbs style sync.
The WX command and the SY parameter are documented.
化学式H2SO4与NaOH中和
无水硫酸铜CuSO4·5H2O为蓝色晶体
乙烷CH3-CH3和乙醇C2H5OH
售价19.9元,原价¥39.90,满100减20
热线400-800-8888,手机138-0000-1111
电话(010)6888-1234转802
会议时间2024-11-24 10:30
标准GB/T 19001-2016认证
iPhone 15 Pro Max 256GB现货
5G套餐59元/月起
C++与C#工程师,3年经验
O2O平台与B2C商城
COVID-19疫苗第3针
尺寸10x20x30cm,误差±0.5mm
车牌京A·12345
东、南、西、北四个方向
金、银、铜、铁价格
年利率3.85%,每股收益0.52元
浮动收益1%-3%,投资有风险
温度-5至10摄氏度
女子乒乓球队夺冠,日月同辉
古月先生与弓长女士,口天吴
木又先生做客木几工作室
今心安处,白水泉边
马扁担挑水,石马村
王里村与走马镇,君羊肉馆
人民币票面完整,西示范区
子曰:学而时习之
分享八刀鱼的做法
国家文物局:保护古建筑群
股东大会审议分红议案
请到银行柜台办理存款与汇款
高息好比毒蘑菇,谨防非法集资
他说:年年有余,福气满满
小明的成绩是A+,小红是B-
苹果10斤,香蕉5斤,共计45元
长江中下游地区有中到大雨
本店招聘收银员两名,包吃住
白居易的诗《卖炭翁》
李姓村民投诉噪音扰民
头部企业资金充裕
请保本人身份证原件
代号v信赖版已上线
厄页村与客页村
打开wx://pay链接,WX型号与VX2000摄像机
LC公司与TZ项目组,JJ比赛
会费30元/年,门票80元/人,利息3分/月
""".strip().split("\n")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_honest_sentence_is_kept(sentence):
    assert clean(sentence).text == unicodedata.normalize("NFKC", sentence).lower()
