package generate

import "strings"

func chinese() *language {
	return &language{
		name:     "zh",
		unspaced: true,
		function: strings.Fields(`的 在 和 是 了 有 不 为 这 对 中 上 也 将 与 人 他 我们 国家 一个 到 说 就 年 以 会
			从 等 要 被 其 并 可以 但 而 于 已 还 都 他们 表示 记者 进行 目前 相关 自己 工作 问题 发展 没有 通过
			因为 所以 如果 其中 以及 由于 今年 同时 方面 情况 可能 成为 需要 认为 已经 时间 政府 公司 社会 市场`),
		starts: runes(`山水火土金木日月天地风云雨雪江河湖海城市县村路桥门房车船机电光声色香味文学数理法政经商农工兵医
			药食衣住行走飞游泳读写算画歌舞球棋书报刊志史诗词曲剧影像图表题目录`),
		middles: runes(`大小多少长短高低远近快慢新旧老少好坏美丑真假善恶强弱软硬冷热干湿明暗清浊轻重深浅宽窄厚薄
			东西南北左右前后内外古今春夏秋冬早晚晨夜`),
		ends: runes(`部门员家者士师生长官民众群体系统网络线面点块层级类型式样品物事业务员会议院校园区域界限度量
			价值息率额款费税债券股票币银行店厂站场馆所局处科室组队团党派系`),
		digits:      60,
		first:       runes(`明华强军伟芳娜敏静丽洋勇艳杰涛超秀霞平刚`),
		last:        runes(`赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许`),
		places:      strings.Fields(`临川 石桥 青林 南湾 北原 东岭 白沙 长浦`),
		parties:     strings.Fields(`民进 新社 中联`),
		offices:     strings.Fields(`部长 市长 发言人 总统 主席 教授`),
		weekdays:    strings.Fields(`周日 周一 周二 周三 周四 周五 周六`),
		months:      strings.Fields(`一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月`),
		monthAs:     "%[3]d年%[2]s%[1]d日",
		said:        strings.Fields(`表示 指出 强调`),
		desks:       strings.Fields(`责编 编辑`),
		letters:     "日曰未末己已土士人入",
		publishers:  []string{"晨报", "日报", "晚报", "都市报", "商报", "时报", "青年报", "周刊", "早报", "快报", "导报", "观察", "新报"},
		domain:      "example",
		agencies:    []agency{{"Xinhua", "新华社", 70, ""}, {"CNS", "中新社", 20, ""}, {"", "", 10, ""}},
		styles:      []quotes{{"“", "”"}, {"「", "」"}},
		photo:       []string{"（图：%s）"},
		sources:     []string{"来源：%s"},
		material:    []string{"（据%s）"},
		closing:     []string{"（%s）"},
		mentions:    []string{"据%s报道，情况尚不明确。"},
		explained:   "据新华社报道，情况尚不明确。",
		datelines:   "%s（%s）——",
		copyright:   "© %s",
		corrections: []string{"（更正：第二段有改动。）"},
		review:      "%s写道：",
		ticker:      "%d时%02d分：",
	}
}

// runes cuts a string into its characters.
func runes(s string) []string {
	var out []string
	for _, r := range s {
		if r > ' ' {
			out = append(out, string(r))
		}
	}
	return out
}
