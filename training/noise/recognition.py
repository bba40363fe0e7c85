"""What cameras, printers and recognisers do to characters."""

from random import Random

from training.noise.base import change_some

# Each group looks alike in print; a recogniser takes any of its characters for any other.
SHAPES = """
日曰目 白自百 息悬熄 本木术 末未 收攻牧 益盖盆 元兀无 万方 投役没 资贷货 返近迈 利刊和 年午牛 月用
回同向 四西 租祖粗 金全 天夭夫 千干于 人入八 大太犬 财时材 存仔 款欵 红江 理埋 股般 农衣 银很根 险验
士土 己已巳 王玉主 田由甲申 力刀 九丸 了子 贝见 车东 乌鸟 兔免 戊戌戍 住往佳 侯候 拨拔 快块 决诀
折拆析 钓钩钧 钱线 钟种 持特待 情清请晴 精睛 说悦 话活 语诺 设没 讲进 认队 计什 订打 许诈作 证征
得律 微徽 信倍 堡保 条务 报服 担坦 提堤 题趣 扫归 把吧 托扎 指抬 招绍 支文 交父 友反发 及又 广厂
庆床 厚原 复夏 贵责 青毒 丧衷 专传 转较 斗半 平乎 米来 采菜 彩彤 参叁 卷券 首育 道遁 达送 过迁 运远
这还 选洗 通遇 适造 速迷 退追 逃挑 建律 健建 庄压 店底 应座 府附 度席 康唐 科料 积枳 秒抄 秘密 税说
稳隐 程呈 种神 租相 和如 好奶 妈妇 姓性 始治 如加 嘉喜 喜善 名各 合台 吉古 售焦 商高 品晶 回固 因困
团围 国图 园圆 坏环 均坎 城诚 培倍 基墓 堂党 增僧 外处 奖将 学字 守宁 安宝 完宗 定是 实买 客容 宣宜
家豪 富宫 寸才 对时 导异 少小 尤龙 局居 层屋 展民 巨臣 币巾 市币 布市 师帅 帐账 常堂 幸辛 开井 式武
引弓 张长 强弹 当尚 录求 心必 志态 忙忆 怎息 急恩 总怠 恒垣 惠患 想相 感惑 戏戎 成戌 战站 户尸 房户
所斯 承丞 技枝 抢枪 护沪 押抻 拍柏 招拍 拼拚 换挽 捐损 授受 排徘 推堆 接按 控拧 搜授 播幡 操澡 改攻
放故 政致 敬散 数敷 新断 旅族 旺肝 易昜 春舂 景晨 暑署 期斯 朋明 村材 束来 板扳 林杯 果杲 标际 样祥
核该 格洛 桥娇 检捡 欠久 欢次 歌哥 正止 步走 比此 每海 水永 汇江 池他 法去 注住 洋样 济挤 浮淳 海悔
消悄 涨账 深探 渠梁 港巷 游漩 满瞒 源原 溢益 火灭 灵炅 炒秒 点占 热势 然燃 照煦 爱受 牌脾 物吻 犯范
独烛 狗拘 玩坑 珍珠 现视 班斑 球求 甘廿 电龟 画面 界畀 略咯 病疾 登凳 的旳 皆昔 盈盆 盘盆 盛盗 直真
相柏 看着 眼限 矿扩 码玛 研妍 破坡 确硝 社杜 祝视 票粟 禁楚 福副 秋秧 究穷 空窒 窗窟 站钻 端瑞 第弟
等筹 答签 简筒 算箕 管菅 箱稍 粮粗 系糸 素索 累果 约纳 级极 纯钝 组祖 细绌 经轻 结给 统流 续读 维准
绩债 绿缘 缴激 网冈 罚罪 置直 美羊 群郡 老考 者著 而面 联朕 职织 肉内 股服 育盲 胜性 能熊 脑恼 脸验
自目 至到 舍含 般船 良艮 色巴 艺芝 节艺 花化 苏办 英央 荐存 药约 获荻 营管 落洛 蓄畜 补朴 被披 裕格
观现 规现 览临 角甪 解懈 计汁 认人 议仪 记纪 访防 评坪 诉拆 询洵 谈淡 谢射 象像 负贞 贡贾 败贩 贯贵
购构 贴站 费贵 贺驾 赔陪 赚嫌 赛寒 赢羸 起赵 超起 越趋 足是 路跑 车年 软欢 输愉 辆俩 边迈 迎仰 迪油
途涂 逐遂 递涕 遗遣 避僻 酒洒 里黑 重垂 野墅 量童 针计 铁轶 铜铂 铺捕 销消 锁钡 锋烽 错借 镇慎 门闩
闭闲 问间 闻闷 阳阴 陆陈 降锋 院完 除徐 随隋 隆降 难准 集隼 雅推 青责 非韭 革单 顶项 预颈 领须 频颜
额颇 风凤 食良 馆管 香杳 马乌 骗编 鸡鸠 麦表 黄寅 默墨 齐斋 龄铃 轮论
"""
MARKS = "0OoQ口 1lI|丨 2Z 3B 5S 6bG 8B 9gq 7T .。 ,、 :; !1 一- ％% -~ vu mn cC xX"


def _alike(groups: str) -> dict[str, str]:
    """For each character, those it is taken for."""
    found: dict[str, str] = {}
    for group in groups.split():
        for one in group:
            found[one] = found.get(one, "") + group.replace(one, "")
    return found


ALIKE = _alike(SHAPES) | _alike(MARKS) | {"%": "96％"}


def misread_characters(text: str, rng: Random) -> str:
    """A few characters as a recogniser would confuse them."""
    share = rng.choice((0.03, 0.08, 0.15))
    return change_some(text, rng, share, lambda one: rng.choice(ALIKE.get(one) or one))


def lose_characters(text: str, rng: Random) -> str:
    """A few characters gone: torn paper, glare, a fold."""
    return change_some(text, rng, 0.04, lambda one: "" if one != "\n" else one)


def drop_percent_signs(text: str, rng: Random) -> str:
    """年化12% becomes 年化12, as on stripped messages and worn banners."""
    return text.replace("%", "").replace("％", "")
