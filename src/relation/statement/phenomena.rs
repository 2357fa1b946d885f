//! The thirty phenomena of statements that the news shows, each with what it is tempted to take for one.

use super::tests::{check, check_mode, check_realis, run};
use super::{Mode, Realis};

#[test]
fn s01_comma_after_the_word() {
    check("{a 一名官员}周三（10日）表示，{l 挪威}反对增税。", &["一名官员 表示 挪威反对增税"]);
    check("{a 一名官员}的表示引起不满，会议中断。", &[]);
}

#[test]
fn s02_colon_and_quotation() {
    check("{p 上川}则表示：“海上很平静。”", &["上川 表示 “海上很平静。”"]);
    check("议程如下：“海上通道”和“渔业”。", &[]);
}

#[test]
fn s03_quotation_first() {
    check("“办公室太吵，没有人愿意来，”{p 琼斯}说。", &["琼斯 说 “办公室太吵，没有人愿意来，”"]);
    check("“双方还讨论了渔业问题，”公告称。", &[]);
    check("“开放式办公室”的设计者{p 琼斯}说，房租太高。", &["琼斯 说 房租太高"]);
}

#[test]
fn s04_split_quotation() {
    check(
        "“政府急于结案，毫不迟疑，”{p 亨利}在一份声明中说，“这远不是正义。”",
        &["亨利 说 “政府急于结案，毫不迟疑，”|“这远不是正义。”"],
    );
    check("“政府急于结案，”{p 亨利}说完离开。", &[]);
}

#[test]
fn s05_second_quotation_after_the_full_stop() {
    check(
        "“系统并不能胜任，需要更换，”{p 亨利}说。“能力也不足，需要训练。”",
        &["亨利 说 “系统并不能胜任，需要更换，”|“能力也不足，需要训练。”"],
    );
    check("{p 亨利}说，系统老了。会议名为“面向未来的系统”。", &["亨利 说 系统老了"]);
}

#[test]
fn s06_partial_quotation() {
    check_mode("{p 李明}说，同盟是“本地区和平与繁荣的基石”。", Mode::Mixed);
    check_mode("{p 李明}说，他喜欢《基石》。", Mode::Indirect);
}

#[test]
fn s07_term_in_quotation_marks() {
    check_mode("{p 李明}说，他反对“占中”行动。", Mode::Indirect);
    check("推动“先住后付”计划的“安居联盟”发起人{p 周明远}离开会场。", &[]);
}

#[test]
fn s08_quotation_of_several_sentences() {
    check(
        "{p 李明}说：“当然，岛上有民主。我们希望和平。这是岛民的事。”随后他离开。",
        &["李明 说 “当然，岛上有民主。我们希望和平。这是岛民的事。”"],
    );
    check("{p 李明}到达。“当然”是书名。", &[]);
}

#[test]
fn s09_quotation_over_paragraphs() {
    check(
        "{p 李明}说：“我的意思是不能这样继续。\n“坦白说，大家都累了。”",
        &["李明 说 “我的意思是不能这样继续|“坦白说，大家都累了。”"],
    );
    check("{p 李明}到达。\n“坦白”是电影的名字。", &[]);
}

#[test]
fn s10_quotation_inside_quotation() {
    check(
        "{o 国防部}声称，报告「充满偏见，渲染所谓『军事威胁』」。",
        &["国防部 声称 报告「充满偏见，渲染所谓『军事威胁』」"],
    );
    check(
        "{p 高峰}说：“他们滥用‘国家安全’概念，{p 王芳}说不行。”",
        &["高峰 说 “他们滥用‘国家安全’概念，王芳说不行。”"],
    );
}

#[test]
fn s11_sentence_that_still_reports() {
    check("{p 李明}表示，谈判很难。我们应该保持耐心。", &["李明 表示 谈判很难|我们应该保持耐心"]);
    check("{p 李明}表示，谈判很难。谈判周五开始。", &["李明 表示 谈判很难"]);
}

#[test]
fn s12_pronoun_and_pointing_noun() {
    check("{p=布林肯 她}说，会谈顺利。", &["布林肯 说 会谈顺利"]);
    check("{a=一名官员 这位官员}还表示，会谈顺利。", &["一名官员 表示 会谈顺利"]);
    check("{p=布林肯 她}的说法不同。", &[]);
}

#[test]
fn s13_nameless_source() {
    check("{a 一名外交官}和{a 一位知情人士}说，会谈取消。", &["一名外交官+一位知情人士 说 会谈取消"]);
    check("有{a 分析人士}认为，会谈会取消。", &["分析人士 认为 会谈会取消"]);
    check("{a 分析人士}的圈子不大，人数很少。", &[]);
}

#[test]
fn s14_body_and_country_speak() {
    check("{o 白宫}透过声明指，会谈取消。", &["白宫 指 会谈取消"]);
    check("{l 瑞典}外交部否认政府与此案有关。", &[]);
    check("{o 瑞典外交部}否认政府与此案有关。", &["瑞典外交部 否认 政府与此案有关"]);
}

#[test]
fn s15_according_to() {
    check("据{o 外务省}提供的消息，双方将会谈。", &["外务省 据 双方将会谈"]);
    check("据{o 德新社}报道，双方将会谈。", &["德新社 报道 双方将会谈"]);
    check("据悉，双方将会谈。", &[]);
    check("据此，双方将会谈。", &[]);
}

#[test]
fn s16_chain_of_sources() {
    check("{o 路透社}援引{a 消息人士}表示，会谈取消。", &["消息人士 表示 会谈取消"]);
    check("{o 金融报}引述{p 李明}和{p 王芳}的话说，会谈取消。", &["李明+王芳 说 会谈取消"]);
    check("{o 路透社}援引{p 李明}的话说，会谈取消。", &["李明 说 会谈取消"]);
    check("{o 路透社}周五援引{a 知情人士}的话报道说，会谈取消。", &["知情人士 说 会谈取消"]);
    check("{o 路透社}援引{a 消息人士}的数字，没有解释。", &[]);
}

#[test]
fn s17_occasion() {
    let occasion =
        |marked| run(marked, |text, _, _, found| found[0].occasion.map(|span| span.of(text).to_owned()));
    assert_eq!(occasion("{p 李明}在与智库的对话会中强调，同盟稳固。").as_deref(), Some("在与智库的对话会中"));
    assert_eq!(occasion("{p 李明}强调，在对话会中没有争吵。"), None);
}

#[test]
fn s18_question_frame() {
    check("对于渔业的问题，{a 这位官员}表示，谈判还在继续。", &["这位官员 表示 谈判还在继续"]);
    check("在被问及人口数据时，{p 刘晓明}称，数据可靠。", &["刘晓明 称 数据可靠"]);
    check("对于渔业的问题，会议没有结果。", &[]);
}

#[test]
fn s19_long_clause_of_time_before_the_word() {
    check(
        "{p 柯比}在周五回答记者关于选举及对峰会后两国关系的影响时表示，一切照旧。",
        &["柯比 表示 一切照旧"],
    );
    check("{p 柯比}在周五回答记者提问时咳嗽，随后离开。", &[]);
}

#[test]
fn s20_addressee_is_no_content() {
    check("{p 李明}告诉记者：「会议取消。」", &["李明 告诉 「会议取消。」"]);
    check("{l 挪威}警告{l 瑞典}不要捕鱼。", &["挪威 警告 不要捕鱼"]);
    check("{l 挪威}要求{l 美}方道歉。", &["挪威 要求 道歉"]);
    check("{l 挪威}警告标志随处可见，游客很少。", &[]);
}

#[test]
fn s21_document_and_channel() {
    check("{p 威尔斯}最近在推特上说，希望双方克制。", &["威尔斯 说 希望双方克制"]);
    check("{o 外交部}的声明说，邻国采取了不友好举动。", &["外交部 说 邻国采取了不友好举动"]);
    check("{o 外交部}的声明很长，没有人读完。", &[]);
}

#[test]
fn s22_addressee_before_the_word() {
    check(
        "{a 一名研究助理}向{o 通讯社}记者直言，「看得挺失望的」。",
        &["一名研究助理 直言 「看得挺失望的」"],
    );
    check("{p 李明}说：“恕我直言，这样不行。”", &["李明 说 “恕我直言，这样不行。”"]);
}

#[test]
fn s23_noun_as_object() {
    check_mode("{p 李明}还强调了合作的重要性。", Mode::Nominal);
    check_mode("{p 李明}强调，合作很重要。", Mode::Indirect);
}

#[test]
fn s24_joint() {
    check(
        "{l 挪威}和{l 瑞典}一致同意继续谈判，并呼吁企业参与。",
        &["挪威+瑞典 一致同意 继续谈判", "挪威+瑞典 呼吁 企业参与"],
    );
    check("{p 李明}与{p 王芳}会面后表示，谈判继续。", &["李明 表示 谈判继续"]);
}

#[test]
fn s25_denial_and_refusal() {
    check("{o 公司}坚决否认曾经泄露数据。", &["公司 坚决否认 曾经泄露数据"]);
    check_realis("{o 公司}坚决否认曾经泄露数据。", Realis::Asserted);
    check_realis("{o 公司}没有发表评论。", Realis::Denied);
    check("{o 公司}没有发表年报。", &[]);
}

#[test]
fn s26_contrast() {
    check(
        "有{a 分析人士}认为会谈会成功，但也有{a 评论人士}认为这不太可能。",
        &["分析人士 认为 会谈会成功", "评论人士 认为 这不太可能"],
    );
    check("{p 李明}说，有{a 评论人士}认为这不太可能。", &["李明 说 有评论人士认为这不太可能"]);
}

#[test]
fn s27_comma_without_quotation_marks() {
    check_mode("{p 李明}说，岛屿很重要，这是事实。", Mode::Indirect);
    check_mode("{p 李明}说，“岛屿很重要，这是事实。”", Mode::Direct);
}

#[test]
fn s28_words_of_saying_inside_a_quotation() {
    check(
        "{p 李明}告诉{o 电台}：「当{p=王芳 他}说：『我是你父亲』时，我哭了。{p=王芳 他}说一切都好。」",
        &["李明 告诉 「当他说：『我是你父亲』时，我哭了。他说一切都好。」"],
    );
    check("“他说不行。”会议结束。", &[]);
}

#[test]
fn s29_gloss_between_name_and_word() {
    check("警方发言人{p 艾贝格}（Elvis Abegu）对{o 法新社}表示，案件已结束。", &["艾贝格 表示 案件已结束"]);
    check("警方发言人{p 艾贝格}（他对{o 法新社}表示不满）离开。", &[]);
}

#[test]
fn s30_headline_colon() {
    check("#{a 挪威官员}：反对增加渔业税", &["挪威官员 ： 反对增加渔业税"]);
    check("#记者：{p 林小雨}", &[]);
}
