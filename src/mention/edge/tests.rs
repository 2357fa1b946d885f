//! How the edges are mended: a text, the name between bars, what becomes of it.

use super::*;
use crate::lexicon::Lexicon;

/// The text with the name between bars, as it is mended.
#[track_caller]
fn check(marked: &str, kind: EntityKind, expected: &str) {
    let parts: Vec<&str> = marked.split('|').collect();
    let text = parts.concat();
    let span = Span::new(parts[0].len(), parts[0].len() + parts[1].len());
    let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
    let mended = mend(&text, &lexicon.hits(&text), vec![Tagged { span, kind }]);
    assert_eq!(mended.first().map_or("", |name| name.span.of(&text)), expected, "{marked}");
}

#[test]
fn a_division_that_opens_with_an_abbreviation() {
    check("|台|中市市长说", EntityKind::Place, "台中市");
    check("|台|中市民说", EntityKind::Place, "台中");
    check("|台|中两国", EntityKind::Place, "台");
}

#[test]
fn persons_are_cut_where_a_word_begins() {
    let person = EntityKind::Person;
    check("发言人|吴谦透|露，会谈是坦率的", person, "吴谦");
    check("与外长|林奇通|了电话", person, "林奇");
    check("与外长|帕特里克·林奇通|了电话", person, "帕特里克·林奇");
    check("官员|霍尔姆本|周四到访", person, "霍尔姆");
    check("医院|医师徐蒙|说", person, "徐蒙");
    check("|陈男也|提出上诉", person, "陈男");
    check("|王小平|等人到场", person, "王小平");
    check("|张慧敏|和同事到场", person, "张慧敏");
    check("|陈佳曾|在北京工作", person, "陈佳");
    check("|安娜·摄|影师林奇说", person, "安娜");
}

#[test]
fn persons_begin_behind_words() {
    let person = EntityKind::Person;
    check("议员|祝贺拜登|胜选", person, "拜登");
    check("马来西亚副总|理扎希德|说", person, "扎希德");
    check("荷兰外长|向王毅|提到", person, "王毅");
    check("部长|办公室的库里|说", person, "库里");
    check("防卫省次官秋|叶刚男|说", person, "秋叶刚男");
}

#[test]
fn persons_end_before_titles() {
    let person = EntityKind::Person;
    check("|徐将军|回家", person, "徐");
    check("|常平远姐夫|到场", person, "常平远");
}

#[test]
fn dots_of_all_kinds_join() {
    let person = EntityKind::Person;
    check("和|卡马拉|.哈里斯到场", person, "卡马拉.哈里斯");
    check("部长|威廉|˙巴尔说", person, "威廉˙巴尔");
    check("学者纳坦·|夏朗斯|尔说", person, "纳坦·夏朗斯尔");
    check("总统|卡马拉|说", person, "卡马拉");
}

/// The text with names of one kind between bars, as they are joined.
#[track_caller]
fn joined(marked: &str, kind: EntityKind, expected: &[&str]) {
    let (mut text, mut tagged) = (String::new(), Vec::new());
    for (idx, part) in marked.split('|').enumerate() {
        let start = text.len();
        text.push_str(part);
        if idx % 2 == 1 {
            tagged.push(Tagged { span: Span::new(start, text.len()), kind });
        }
    }
    let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
    let mended = mend(&text, &lexicon.hits(&text), tagged);
    let found: Vec<&str> = mended.iter().map(|name| name.span.of(&text)).collect();
    assert_eq!(found, expected, "{marked}");
}

#[test]
fn foreign_sounds_in_a_row_are_one_name() {
    joined("大使|凯拉|-|克莱斯特|到访", EntityKind::Person, &["凯拉-克莱斯特"]);
    joined("辩论中|特朗普|-|拜登|之争", EntityKind::Person, &["特朗普", "拜登"]);
    joined("在|巴赫||穆特|作战", EntityKind::Place, &["巴赫穆特"]);
    joined("在|法国||巴黎|开会", EntityKind::Place, &["法国", "巴黎"]);
}

#[test]
fn villages_of_taiwan_are_no_persons() {
    let kind = |text: &str, name: &str| {
        let start = text.find(name).expect("the name stands in the text");
        let span = Span::new(start, start + name.len());
        let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
        let tagged = vec![Tagged { span, kind: EntityKind::Person }];
        mend(text, &lexicon.hits(text), tagged).first().map(|name| name.kind)
    };
    assert_eq!(kind("三民区金龙里停电", "金龙里"), Some(EntityKind::Place));
    assert_eq!(kind("金龙里长说", "金龙里"), Some(EntityKind::Place));
    assert_eq!(kind("记者金龙里说", "金龙里"), Some(EntityKind::Person));
}

#[test]
fn places_end_where_a_word_begins() {
    let place = EntityKind::Place;
    check("在|冲绳普|天间", place, "冲绳");
    check("|访关岛|前", place, "关岛");
    check("长江|以南|最大", place, "");
    check("|陆|军准将", place, "");
    check("|美|军准将", place, "美");
    check("乘|台|风登陆", place, "");
    check("引起一阵风|波|后", place, "");
    check("期待中|美|元首会晤", place, "美");
    check("愿同|日|方合作", place, "日");
    check("外长冀|望|双方对话", place, "");
    check("中|毛|关系", place, "毛");
    check("讨论外|交岛|的", place, "");
    check("初中|中|史课", place, "");
    check("当地|华|人社区", place, "");
    check("|美东|时间周五", place, "");
    check("走进|滨海公园里|散步", place, "滨海公园");
    check("宣布|新|职位", place, "");
    check("中|新|关系", place, "新");
    check("在|彭德尔|顿营", place, "彭德尔顿");
    check("到访|华|前", place, "华");
    check("|四川凉山|的公路", place, "四川");
    check("|美夏威夷|下雨", place, "美");
    check("|因叙利亚|有战事", place, "叙利亚");
    check("到|多伦|多去", place, "多伦多");
    check("|哈尔科夫州|的居民", place, "哈尔科夫州");
    check("在|韩国贝尔塔县|下雨", place, "韩国");
    check("在|希腊海岛|下雨", place, "希腊");
    check("在|朝鲜半岛|下雨", place, "朝鲜半岛");
    check("华盛顿|的联邦地区|法院", place, "");
    check("在|的黎波里港|停靠", place, "的黎波里港");
}

#[test]
fn common_words_are_no_persons() {
    for word in ["日前", "坦诚", "办公室"] {
        check(&format!("他|{word}|说"), EntityKind::Person, "");
    }
    check("公司总经理|黎明|说", EntityKind::Person, "黎明");
}

#[test]
fn descriptions_are_no_bodies() {
    let body = EntityKind::Organization;
    check("对|美国科技公司|的调查", body, "美国");
    check("来自|德国西部|的病例", body, "德国");
    check("来自|德国东部萨克森州|的病例", body, "德国");
    check("据|德国西部电视台|报道", body, "德国西部电视台");
    check("与|韩国电力公司|签约", body, "韩国电力公司");
}

#[test]
fn common_words_are_no_bodies() {
    for word in ["委员会", "广大", "白人"] {
        check(&format!("他向|{word}|说"), EntityKind::Organization, "");
    }
    check("他在|空军|服役", EntityKind::Organization, "空军");
}

#[test]
fn companies_are_completed() {
    check("|蓝海科|技换帅", EntityKind::Person, "蓝海科技");
    check("|蓝海科|技集团换帅", EntityKind::Person, "蓝海科技集团");
    check("|李海科|技术员", EntityKind::Person, "李海科");
    check("|拜海|汽车换帅", EntityKind::Person, "拜海汽车");
    check("|拜海|汽车工人", EntityKind::Person, "拜海");
    check("|北京|汽车换帅", EntityKind::Place, "北京");
}

#[test]
fn bodies_end_before_titles() {
    check("|滨海大学全球事务教|授说", EntityKind::Organization, "滨海大学");
    check("|滨海国卫生部|长说", EntityKind::Organization, "滨海国卫生部");
    check("|中国移动绑约|降价", EntityKind::Organization, "中国移动");
}

#[track_caller]
fn titled(text: &str, expected: &[&str]) {
    let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
    let found = after_titles(text, &lexicon.hits(text), &[]);
    let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn full_names_after_titles() {
    titled("公司总裁周明远接任首席执行官。", &["周明远"]);
    titled("总裁周明远，", &["周明远"]);
    titled("议员高度评价，记者方面说，总统任期结束。", &[]);
}
