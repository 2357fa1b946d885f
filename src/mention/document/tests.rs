//! What the pass makes of marked names, as marked text.

use super::super::{marked, title};
use super::*;

/// Renders what the pass makes of the marked names: nested names are left out.
#[track_caller]
fn check(marked: &str, expected: &str) {
    check_rule("test/tagger", marked, expected);
}

/// The same for names that `rule` found.
#[track_caller]
fn check_rule(rule: &str, marked: &str, expected: &str) {
    let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
    let (article, structure, mut mentions) = marked::read(marked);
    for mention in &mut mentions {
        rule.clone_into(&mut mention.rule);
    }
    let hits = lexicon.hits(&structure.folded);
    let titles = title::find(&article, &title::Parts::new(&structure, &lexicon, &hits));
    repair(&article, &structure, &lexicon, &hits, &titles, &[], &mut mentions);
    let mut rendered = String::new();
    let mut at = 0;
    for mention in &mentions {
        if mention.span.start < at {
            continue;
        }
        let tag = match mention.kind {
            EntityKind::Person => 'p',
            EntityKind::Organization => 'o',
            _ => 'l',
        };
        rendered.push_str(&article.text[at..mention.span.start]);
        rendered.extend(['{', tag]);
        rendered.push_str(&mention.text);
        rendered.push('}');
        at = mention.span.end;
    }
    rendered.push_str(&article.text[at..]);
    assert_eq!(rendered, expected);
}

#[test]
fn a_name_found_twice_is_found_again() {
    check(
        "{p康达伦}说好。{p康达伦}又说好。后来康达伦离开。",
        "{p康达伦}说好。{p康达伦}又说好。后来{p康达伦}离开。",
    );
}

#[test]
fn a_name_found_once_without_a_sign_does_not_spread() {
    check("{p高科技}产业。高科技园区。发展高科技。", "{p高科技}产业。高科技园区。发展高科技。");
}

#[test]
fn a_title_makes_a_name_sure() {
    check("国务卿{p康达伦}说好。康达伦离开。", "国务卿{p康达伦}说好。{p康达伦}离开。");
}

#[test]
fn the_last_part_of_a_foreign_name_stands_alone() {
    check("{p乔恩·芬纳}到了。随后芬纳说好。", "{p乔恩·芬纳}到了。随后{p芬纳}说好。");
    check(
        "{p奥托·贝尔曼}到了。{l贝尔曼}说好。{l贝尔曼}走了。",
        "{p奥托·贝尔曼}到了。{p贝尔曼}说好。{p贝尔曼}走了。",
    );
}

#[test]
fn a_cut_name_is_completed() {
    check(
        "大使{p富田浩司}到了。{p富田浩司}说好。与{p富田}浩司会面。",
        "大使{p富田浩司}到了。{p富田浩司}说好。与{p富田浩司}会面。",
    );
}

#[test]
fn a_shorter_name_is_not_stretched_where_it_stands_alone() {
    check("首相{p安倍晋三}到了。{p安倍}说好。", "首相{p安倍晋三}到了。{p安倍}说好。");
}

#[test]
fn what_the_tagger_took_along_is_cut() {
    check(
        "{p康达伦}说好。{p康达伦}又来。{p康达伦若}当选。",
        "{p康达伦}说好。{p康达伦}又来。{p康达伦}若当选。",
    );
}

#[test]
fn kinds_follow_the_majority() {
    check(
        "总统{p康达伦}说好。{p康达伦}又来。{l康达伦}离开。",
        "总统{p康达伦}说好。{p康达伦}又来。{p康达伦}离开。",
    );
}

#[test]
fn a_bracket_gives_a_short_form() {
    check("{o各国议会联盟}（议联）开会。议联说好。", "{o各国议会联盟}（{o议联}）开会。{o议联}说好。");
    check("{o各国议会联盟}（右）开会。", "{o各国议会联盟}（右）开会。");
}

#[test]
fn a_surname_before_a_title_is_a_person() {
    check("{p蔡英文}说好。　蔡總統又說好。", "{p蔡英文}说好。　{p蔡}總統又說好。");
    check("{p高岩}说好。最高總統府。", "{p高岩}说好。最高總統府。");
}

#[test]
fn a_latin_name_after_a_title_is_a_person() {
    check("参议员Lucio Malan到了。", "参议员{pLucio Malan}到了。");
    check("参议员等人到了。", "参议员等人到了。");
}

#[test]
fn hostile_text_is_no_trouble() {
    check("", "");
    check("{p·}{p··}·", "{p·}{p··}·");
}

#[test]
fn a_country_does_not_reach_into_a_title() {
    check("{l美国}务卿访问{l法国}", "{l美}国务卿访问{l法国}");
    check("{l美国}总统会见{l台北市}长", "{l美国}总统会见{l台北市}长");
}

#[test]
fn a_guess_is_believed_when_the_article_bears_it_out() {
    check_rule("test/guess", "她在{l群里}说好。", "她在群里说好。");
    check_rule("test/guess", "{l群里}说好，去{l群里}。", "{l群里}说好，去{l群里}。");
    check_rule("test/guess", "教授{p文木}说好。", "教授{p文木}说好。");
    check_rule("test/guess", "{p习近平}说好，{p习}在家。", "{p习近平}说好，{p习}在家。");
}
