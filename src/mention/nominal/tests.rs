//! Which noun phrases and pronouns may speak or meet, as marked text.

use crate::lexicon::Lexicon;
use crate::mention::{Form, marked};

/// The nominal mentions of a text in order, divided by |.
#[track_caller]
fn check(marked: &str, expected: &str) {
    let lexicon = Lexicon::builtin().expect("the built-in dictionaries load");
    let (_, _, _, found) = marked::find(marked, &lexicon);
    let nominals: Vec<&str> = found
        .mentions
        .iter()
        .filter(|mention| mention.form != Form::Name)
        .map(|mention| mention.text.as_str())
        .collect();
    assert_eq!(nominals.join("|"), expected);
}

#[test]
fn pronouns() {
    check("他强调，她们说，它宣布", "他|她们|它");
    check("其他国家，他的部下，他人", "");
}

#[test]
fn quoted_pronouns_are_another_voice() {
    check("他说：“他们已经答应我们会在下周之前把钱还清。”", "他");
    check("他称之为“他的事”", "他");
}

#[test]
fn whole_noun_phrases() {
    check("一名{l英国}政府高级官员表示", "一名英国政府高级官员");
    check("一位不愿透露姓名的知情人士说", "一位不愿透露姓名的知情人士");
    check("一名在边境工作多年的医生说", "一名在边境工作多年的医生");
    check("熟悉内情人士称", "熟悉内情人士");
    check("{l法国}国防部门一位高级官员说", "法国国防部门一位高级官员");
    check("{l法}方发言人说", "法方发言人");
}

#[test]
fn left_edge_stops_at_verbs() {
    check("{p李明}会见{l德国}官员", "德国官员");
    check("有分析人士认为", "分析人士");
    check("目前官员正在调查", "官员");
}

#[test]
fn bare_nouns_that_need_more() {
    check("有关人士，两名代表，代表团结", "有关人士|两名代表");
    check("有分析认为，他在分析局势", "分析|他");
}

#[test]
fn groups() {
    check("{l英}{l法}双方同意", "英法双方");
    check("两国外长举行会谈", "两国外长");
    check("{l德}{l法}外长通电话", "德法外长");
    check("{l德国}、{l法国}和{l波兰}的外长", "德国、法国和波兰的外长");
}

#[test]
fn bodies_only_when_pointed_at() {
    check("该公司否认，这家银行说", "该公司|这家银行");
    check("公司否认，银行说", "");
}

#[test]
fn bare_titles() {
    check("{l印度}外长说，总统接见了他", "印度外长|总统|他");
    check("{l印度}外长{p苏杰生}说", "");
    check("总统选举，外长职务", "");
}

#[test]
fn heads_beside_names_are_titles() {
    check("发言人{p柯比}说", "");
    check("{p李明}医生说", "");
}

#[test]
fn counts_reach_over_unknown_words() {
    check("16个联邦州领导人开会", "16个联邦州领导人");
    check("不少天主教媒体报道", "不少天主教媒体");
    check("一人批评官员", "官员");
}

#[test]
fn lists_of_heads() {
    check("90多名{l德国}学者和前政府官员说", "90多名德国学者和前政府官员");
    check("官员、学者等认为", "官员、学者等");
}
