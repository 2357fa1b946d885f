//! What joins, for whom pronouns, offices and groups stand, as marked text.

use super::{members, resolve};
use crate::lexicon::Lexicon;
use crate::mention::marked;

/// The mentions of a text by entity, each as FORM/FORM, and group words as WORD(NAMES).
#[track_caller]
fn check(text: &str, expected: &str) {
    let lexicon = Lexicon::builtin().expect("the built-in dictionaries load");
    let (article, structure, hits, mut found) = marked::find(text, &lexicon);
    let entities = resolve(&article, &structure, &lexicon, &hits, &mut found);
    let text = |idx: usize| found.mentions[idx].text.as_str();
    let mut rendered: Vec<String> = entities
        .iter()
        .map(|entity| entity.mentions.iter().map(|&idx| text(idx)).collect::<Vec<_>>().join("/"))
        .collect();
    for idx in (0..found.mentions.len()).filter(|&idx| found.mentions[idx].entity.is_none()) {
        let ids = members(&structure, &found.mentions, &found.titles, &entities, idx);
        let names: Vec<&str> = ids.iter().map(|id| entities[id.index()].name.as_str()).collect();
        rendered.push(format!("{}({})", text(idx), names.join(" ")));
    }
    assert_eq!(rendered.join(" "), expected);
}

#[test]
fn short_forms_of_persons() {
    check("{p乔恩·芬纳}说。{p芬纳}还说", "乔恩·芬纳/芬纳");
    check("{p上川阳子}说。{p上川}还说", "上川阳子/上川");
    check("{p蔡英文}说。{p蔡}还说", "蔡英文/蔡");
    check("{p王毅}说。{p王毅峰}也说", "王毅 王毅峰");
}

#[test]
fn one_surname_two_persons() {
    check("{p保罗·穆勒}说。{p穆勒}走。{p彼得·穆勒}来。{p穆勒}笑", "保罗·穆勒/穆勒 彼得·穆勒/穆勒");
    check("{p张伟}说。{p张明}来。{p张}笑", "张伟 张明/张");
}

#[test]
fn famous_surnames_stay_with_their_bearer() {
    check("{p乔·拜登}说。{p亨特·拜登}来。{p拜登}笑", "乔·拜登/拜登 亨特·拜登");
    check("{p拜登}说。{p詹姆斯·拜登}来。{p拜登}笑", "拜登/拜登 詹姆斯·拜登");
    check("{p詹姆斯·拜登}来。{p拜登}笑", "詹姆斯·拜登/拜登");
}

#[test]
fn listed_bodies_shorten_no_other_of_their_country() {
    check("{o{l美国}联邦通信委员会}查{o{l美}国会}。", "美国联邦通信委员会 美国/美 美国会");
    check("{o中共中央对外联络部}说。{o中联部}说。", "中共中央对外联络部/中联部");
}

#[test]
fn dots_of_all_kinds_divide_names() {
    check("{p乔.芬纳}说。{p芬纳}还说", "乔.芬纳/芬纳");
    check("{p乔˙芬纳}说。{p芬纳}还说", "乔˙芬纳/芬纳");
}

#[test]
fn the_latin_name_of_a_surname_is_lent_to_nobody_else() {
    let latin = |text: &str| {
        let lexicon = Lexicon::builtin().expect("the built-in dictionaries load");
        let (article, structure, hits, mut found) = marked::find(text, &lexicon);
        let entities = resolve(&article, &structure, &lexicon, &hits, &mut found);
        entities[0].latin.clone().unwrap_or_default()
    };
    assert_eq!(latin("{p布林肯}说"), "Antony Blinken");
    assert_eq!(latin("{p安东尼·布林肯}说。{p布林肯}还说"), "Antony Blinken");
    assert_eq!(latin("{p阿尼塔·布林肯}说。{p布林肯}还说"), "");
}

#[test]
fn a_country_is_not_called_by_the_gloss_of_a_term() {
    check("{l英国}退欧（Brexit）之后{l英国}说", "英国/英国");
}

#[test]
fn short_form_in_the_headline() {
    check("{p哈格曼}访问。{p托尼·哈格曼}说", "哈格曼/托尼·哈格曼");
}

#[test]
fn countries_and_their_short_forms() {
    check("{l美}{l中}关系。{l中国}和{l美国}", "美/美国 中/中国");
    check("{l巴西}总统来。{l巴}方说", "巴西/巴 巴西总统");
    check("{l北京}和{l中国}", "北京 中国");
}

#[test]
fn organizations_by_country() {
    check(
        "{o{l美国}国务院}说。{o国务院}还说。{o{l英国}外交部}说。{o外交部}还说",
        "美国国务院/国务院 美国 英国外交部/外交部 英国",
    );
    check("{o{l美国}国防部}和{o{l美}国防部}", "美国国防部/美国防部 美国/美");
}

#[test]
fn abbreviated_organizations() {
    check("{o中共中央对外联络部}说。{o中联部}说", "中共中央对外联络部/中联部");
    check("{o立法院}和{o立院}", "立法院/立院");
    check("{o国家民主基金会}和{o国会}", "国家民主基金会 国会");
    check("{o南山师范大学}说。{o南山大学}说", "南山师范大学 南山大学");
}

#[test]
fn glossed_names() {
    check("{o绿色之路基金会}（{o绿路基金}）说。{o绿路基金}说", "绿色之路基金会/绿路基金/绿路基金");
    check("{p李明}在{l巴黎}说（{o新新社}）", "李明 巴黎 新新社");
}

#[test]
fn pronouns_mean_the_subject() {
    check("{p李明}会见了{p王强}。他说，很好", "李明/他 王强");
    check("{p李明}与{p王强}会谈。他表示满意", "李明/他 王强");
    check("{p李明}来访。{p王强}同他通电话", "李明/他 王强");
}

#[test]
fn pronouns_mean_no_crowd() {
    check("{p李芳}来访。美国民众表示欢迎。她说很好", "李芳/她 民众");
    check("{p李明}来访。20位专家表示欢迎。他说很好", "李明/他 20位专家");
    check("{p李明}来访。一名示威者表示欢迎。他说很好", "李明 一名示威者/他");
}

#[test]
fn pronouns_agree_in_gender() {
    check("{p李芳}女士说。{p王强}先生说。她说", "李芳/她 王强");
}

#[test]
fn sources_are_introduced_and_pointed_at() {
    check("一名{l美国}官员说。这位官员还说", "美国 一名美国官员/这位官员");
    check("一名官员说。一名官员又说", "一名官员 一名官员");
    check("外界认为。外界又认为", "外界/外界");
}

#[test]
fn bare_titles_mean_their_holder() {
    check("{l印度}外长{p苏杰生}来。{l印度}外长说", "印度/印度 苏杰生/印度外长");
    check("{o{l印度}外交部}长{p苏杰生}来。{l印度}外长说", "印度外交部 印度/印度 苏杰生/印度外长");
    check("{l印度}外长{p苏杰生}来。{l英国}外长说", "印度 苏杰生 英国 英国外长");
}

#[test]
fn groups_are_those_who_stood_together() {
    check("{p李明}会晤了{p王强}。双方同意", "李明 王强 双方(李明 王强)");
    check("{l美}{l日}同盟重要。双方同意", "美 日 双方(美 日)");
    check("{l英}{l法}双方同意", "英 法 英法双方(英 法)");
    check(
        "{l印度}外长{p苏杰生}和{l中国}外长{p王毅}来。{l中}{l印}外长会谈",
        "印度/印 苏杰生 中国/中 王毅 中印外长(王毅 苏杰生)",
    );
    check("双方同意", "双方()");
}

#[test]
fn latin_name_is_that_of_the_full_name() {
    let lexicon = Lexicon::builtin().expect("the built-in dictionaries load");
    let latin = |text: &str| {
        let (article, structure, hits, mut found) = marked::find(text, &lexicon);
        let entities = resolve(&article, &structure, &lexicon, &hits, &mut found);
        entities.into_iter().find_map(|entity| entity.latin)
    };
    assert_eq!(latin("{o国务院}发布通知").as_deref(), Some("State Council"));
    assert_eq!(latin("{o波兰国务院}说。{o国务院}发布通知"), None);
    assert_eq!(latin("{o美国国务院}说。{o国务院}发布通知").as_deref(), Some("US Department of State"));
    assert_eq!(latin("{o國務院}次卿到訪"), None);
    assert_eq!(latin("{l美}方说，{o国务院}发布通知"), None);
    assert_eq!(latin("{o國會}表决。").as_deref(), Some("Congress"));
}
