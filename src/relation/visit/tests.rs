//! One table for each frame: sentences with the names marked, and the visits they state.

use crate::mention::EntityId;
use crate::relation::marked;

/// `甲 乙 → 丙 by 丁 | asserted 2024-01-12 | 访问`, several visits divided by ` / `.
#[track_caller]
fn check(text: &str, expected: &str) {
    let (article, entities, found) = marked::find(text);
    let names = |ids: &[EntityId]| -> String {
        ids.iter().map(|id| entities[id.index()].name.as_str()).collect::<Vec<_>>().join(" ")
    };
    let shown: Vec<String> = found
        .visits
        .iter()
        .map(|visit| {
            assert!(!visit.evidence.is_empty());
            let mut shown = format!("{} → {}", names(&visit.visitors), names(&visit.destinations));
            if !visit.hosts.is_empty() {
                shown = format!("{} by {}", shown.trim_end(), names(&visit.hosts));
            }
            let realis = serde_json::to_value(visit.realis).expect("plain");
            shown = format!("{shown} | {}", realis.as_str().unwrap_or_default());
            if let Some(time) = &visit.time {
                shown = format!("{shown} {time}");
            }
            let triggers: Vec<&str> = visit.triggers.iter().map(|span| span.of(&article.text)).collect();
            format!("{shown} | {}", triggers.join(" "))
        })
        .collect();
    assert_eq!(shown.join(" / "), expected, "{text}");
}

#[test]
fn destination_after_the_verb() {
    check("{l美国}国务卿{p布林肯}周三访问{l北京}。", "布林肯 → 北京 | asserted 2024-01-10 | 访问");
    check(
        "{p李强}10日至12日访问{l德国}和{l法国}。",
        "李强 → 德国 法国 | asserted 2024-01-10/2024-01-12 | 访问",
    );
    check("{p佩洛西}造访{l台湾}引发争议。", "佩洛西 → 台湾 | asserted | 造访");
    check("{p张三}访问网站时电脑中毒。", "");
    check("{p张三}是{o北京大学}访问学者。", "");
    check("{p张三}每天访问{o谷歌}网站。", "");
}

#[test]
fn destination_before_the_verb() {
    check("{p普京}对{l中国}进行国事访问。", "普京 → 中国 | asserted | 访问");
    check("{p王毅}将于下周赴{l法国}访问。", "王毅 → 法国 | planned 2024-W03 | 赴 访问");
    check("{p王毅}取消对{l法国}的访问。", "王毅 → 法国 | denied | 访问");
    check("{p王毅}对{l法国}电视台的访问不满。", "");
}

#[test]
fn destination_in_the_word() {
    check("{p佩洛西}访{l台}引发争议。", "佩洛西 → 台 | asserted | 访");
    check("{p岸田文雄}周三赴{l美}出席会议。", "岸田文雄 → 美 | asserted 2024-01-10 | 赴");
    check("{p李某}采访{l美国}总统{p拜登}。", "");
    check("{p李某}赴任途中病倒。", "");
}

#[test]
fn arrival_of_people_only() {
    check("{l法国}总统{p马克龙}11日抵达{l北京}。", "马克龙 → 北京 | asserted 2024-01-11 | 抵达");
    check("首批疫苗周三抵达{l北京}。", "");
    check("{p马克龙}批评欧洲，疫苗航班周三抵达{l北京}。", "");
}

#[test]
fn relative_clause() {
    check("{p韩正}会见来{l华}出席论坛的{l法国}总理{p巴耶}。", "巴耶 → 华 by 韩正 | asserted | 来华");
    check("{p王毅}与来访的{l伊朗}外长{p阿某}会谈。", "阿某 → by 王毅 | asserted | 来访");
    check("正在{l德国}访问的{p王毅}发表演讲。", "王毅 → 德国 | asserted | 访问");
    check("来访者须登记，{p王毅}说。", "");
}

#[test]
fn invited() {
    check("应{p普京}邀请，{p莫迪}周三访问{l俄罗斯}。", "莫迪 → 俄罗斯 | asserted 2024-01-10 | 访问");
    check("{p特朗普}邀请{p莫迪}访问{l美国}。", "莫迪 → 美国 | hypothetical | 访问");
    check("{p张三}接受{o英国广播公司}访问时说，没有问题。", "");
}

#[test]
fn several_words_one_visit() {
    check(
        "{p布林肯}周三抵达{l北京}，开始对{l中国}进行访问。访问期间，他将会见{p王毅}。",
        "布林肯 → 北京 中国 | asserted 2024-01-10 | 抵达 访问 访问",
    );
    check(
        "{p王毅}1月3日访问{l法国}。{p王毅}1月9日再次访问{l法国}。",
        "王毅 → 法国 | asserted 2024-01-03 | 访问 / 王毅 → 法国 | asserted 2024-01-09 | 访问",
    );
    check("访问期间，双方签署协议。", "");
}

#[test]
fn planned_denied_possible() {
    check("{p普京}定于15日访问{l朝鲜}。", "普京 → 朝鲜 | planned 2024-01-15 | 访问");
    check("{p普京}可能访问{l朝鲜}。", "普京 → 朝鲜 | hypothetical | 访问");
    check("{p普京}未访问{l朝鲜}。", "普京 → 朝鲜 | denied | 访问");
}

#[test]
fn who_speaks_of_it_does_not_travel() {
    check("发言人{p毛某}表示，{p习近平}将访问{l法国}。", "习近平 → 法国 | planned | 访问");
    check("{p王毅}反对{p佩洛西}访问{l台湾}。", "佩洛西 → 台湾 | asserted | 访问");
    check("用户可访问{o谷歌}。", "");
}

#[test]
fn what_may_or_will_be() {
    check("{l美国}官员可访{l台}。", "美国官员 → 台 | hypothetical | 访");
    check("{p习近平}访{l韩}意愿不变。", "习近平 → 韩 | hypothetical | 访");
    check("{p阿扎尔}访{l台}期间将会见{p蔡英文}。", "阿扎尔 → 台 | planned | 访");
    check("过去20年来{l台}{l美}关系改善，{p阿扎尔}说。", "");
}

#[test]
fn who_speaks_or_receives_does_not_travel() {
    check("{p庄某}说，短期商务客来{l台}可免隔离。", "");
    check("{p钟某}说，7月经由海上抵{l台}的5名青年被扣。", "");
    check("{p维多多}对{l中国}疫苗抵达{l印尼}表示欢迎。", "");
    check("{p王毅}表示，并将访问{l法国}。", "王毅 → 法国 | planned | 访问");
}

#[test]
fn visit_of_another_tells_when() {
    check("{p罗某}在{l中国}外长{p王毅}到访{l柏林}期间参加抗议。", "王毅 → 柏林 | asserted | 到访");
    check("{p约翰逊}准备迎接{l美国}国务卿{p蓬佩奥}的{l伦敦}之行。", "蓬佩奥 → 伦敦 | planned | 之行");
    check("{p张三}用刀抵住{l阿富汗}儿童的脖子。", "");
    check("邻居都是来{l华}埠找活干的{p李四}。", "");
}

#[test]
fn who_goes_somewhere_visits_it() {
    check("{p布莱斯}预计周五前往{l瓦努阿图}。", "布莱斯 → 瓦努阿图 | planned 2024-01-12 | 前往");
    check("{p布莱斯}周五前往{o最高法院}。", "");
    check(
        "{p李某}周三抵{l东京}，周五转赴{l首尔}。",
        "李某 → 东京 | asserted 2024-01-10 | 抵 / 李某 → 首尔 | asserted 2024-01-12 | 转赴",
    );
}

#[test]
fn called_off_in_the_next_clause() {
    check("{p李某}原定周五访问{l中国}，但因洪灾取消。", "李某 → 中国 | denied 2024-01-12 | 访问");
    check("{p李某}周三访问{l中国}，但因洪灾取消宴会。", "李某 → 中国 | asserted 2024-01-10 | 访问");
}

#[test]
fn end_and_length_of_a_visit() {
    check("{p李某}周六结束访{l日}行程后回国。", "李某 → 日 | asserted | 访");
    check("{p李某}周三对{l日本}展开为期四天的访问。", "李某 → 日本 | asserted 2024-01-10 | 访问");
    check("{p李某}说，希望年内访{l华}。", "李某 → 华 | hypothetical 2024 | 访");
    check("{p李某}说，短期商务客访{l华}可免签证。", "");
}

#[test]
fn list_after_a_short_destination_goes_on_in_short_names() {
    check("{p李某}访{l台}、{l两岸}关系成为话题。", "李某 → 台 | asserted | 访");
    check("{p李某}访{l华}、{l中}{l美}关系成为话题。", "李某 → 华 | asserted | 访");
    check("{p李某}周三访{l日}、{l韩}。", "李某 → 日 韩 | asserted 2024-01-10 | 访");
}
