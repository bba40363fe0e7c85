"""What the words around a find say of it: quoted to warn, asked about, denied, or about a loan."""

import re
from collections.abc import Iterator

from classifier.text import sentences

# Ads reassure in the words of warnings; these are taken out before the rest is judged.
REASSURING = re.compile(
    r"(?:不是|绝非|并非|不属于|不怕|无法|不会|绝不|决不|不|远离|拒绝|杜绝)(?:任何)?"
    r"(?:传销|骗人|骗|跑路|非法集资|诈骗|套路|忽悠|上当|被骗)|公安(?:部|厅|局)?(?:网站)?备案"
)
WARNING = re.compile(
    r"警惕|谨防|严防|提防|当心|小心.{0,12}(?:骗|陷阱|套)|切勿|勿信|莫信|别信|莫贪|别贪|勿贪|别上当|不轻信|"
    r"(?:不要|不可|请勿|别|勿|不能|千万别)(?:轻易)?(?:相信|轻信|参与|贪|投|碰)|"
    r"骗|诈骗|上当|陷阱|圈套|幌子|诱饵|传销|跑路|爆雷|暴雷|崩盘|血本无归|"
    r"非法集资|非法吸收|非法金融|集资诈骗|高利诱|养老诈骗|反诈|反诈中心|"
    r"判处|被告|犯罪|罪犯|嫌疑|涉嫌|涉案|刑事|刑拘|立案|侦查|起诉|庭审|法院|检察|民警|警方|公安|派出所|"
    r"曝光|揭秘|揭穿|举报|报警|受害|投诉|维权|追赃|退赔|兑付危机|失联|"
    r"谎称|声称|号称|宣称|所谓|打着|许诺|吹嘘|一律|违法|违规|违反|禁止|不得|不准|严禁|"
    r"拒绝高|远离高|高回报.{0,4}高风险|高收益.{0,6}高风险|收益.{0,4}越高.{0,4}风险|天上不会掉|打(?:个|上)?问号|损失全部本金"
)
QUESTION = re.compile(
    r"(?:是多少|吗|算不算|什么意思|怎么算|啥意思|靠谱不|靠谱吗|真的假的|是真的|可信|能信|呢|多少)[^?\n]{0,8}\?"
    r"|(?:谁|哪位|有没有人)(?:知道|懂)|求问|请问|想问|问一下|咨询一下"
)
LOAN = re.compile(
    r"贷|借款利率|借款年|融资(?:成本|利率)|综合成本|按揭|首付|分期|信用卡|借呗|花呗|白条|逾期费|罚息|垫资|典当|配资|"
    r"当期|月供|还款|放款|下款|下卡|费率|授信|审批|先息后本|随借随还|借钱|借到|用款|万额度|额度(?:最高|待|高)"
)
INVESTING = re.compile(
    r"出借|投资|理财|收益|回报|投标|起投|认购|入股|存款|存入|存满|分红|返利|返租|保本|吃息|拿息|取息|起息|包租|保租|房东|[手供]标|定投"
)
DENIED = re.compile(
    r"(?:不|非|没有?|未|无法|并无|不再|谁敢|哪有|哪来)(?:敢|能|会|作|做|提供|存在|构成|等于|代表|意味着?|承诺|保证|"
    r"任何|一定|是|说|有|要求|予|享有|支持|可|预示)*[“\"']?$|任何$|承担$"
)


def speaking_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a cleaned text that speak for themselves: no warning, no question."""
    for start, end in sentences(text):
        if not is_reported(text[start:end]):
            yield start, end


def warning_stretches(text: str) -> Iterator[tuple[int, int]]:
    """The words of a cleaned text that warn, report or ask, where they are not denied."""
    for start, end in sentences(text):
        # As long as what they replace, so that offsets hold.
        plain = REASSURING.sub(lambda match: " " * len(match[0]), text[start:end])
        for pattern in (WARNING, QUESTION):
            for match in pattern.finditer(plain):
                yield start + match.start(), start + match.end()


def is_reported(sentence: str) -> bool:
    """Whether a sentence warns of, reports or asks about what it mentions."""
    return bool(WARNING.search(REASSURING.sub("", sentence)) or QUESTION.search(sentence))


def is_about_a_loan(sentence: str) -> bool:
    """Whether the rates in a sentence are what a borrower pays, not an investor's promise."""
    return bool(LOAN.search(sentence)) and not INVESTING.search(sentence)


def is_denied(text: str, start: int) -> bool:
    """Whether what stands at `start` is denied by the words right before it."""
    return bool(DENIED.search(text[max(0, start - 10) : start]))
