package shingle

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// paragraphs are what the benchmarks and tests cut in languages beside German.
var paragraphs = map[string]string{
	"en": `The minister said on Tuesday that the government would not change its plans, although “several” members of the coalition had asked for more time. In 2016, about 3,400 people – most of them students – took part in the programme; this year it’s expected to be 5,200. The opposition called the figures “misleading” and demanded that the office publish all of its data before the vote in March. `,
	"fr": `Le ministre a déclaré mardi que le gouvernement ne changerait pas ses projets, bien que « plusieurs » députés de la majorité aient demandé un délai. L’année dernière, près de 3 400 élèves – pour la plupart des étudiants – ont participé à l’œuvre commune. `,
	"ru": `Министр заявил во вторник, что правительство не изменит своих планов, хотя «несколько» членов коалиции попросили больше времени. В 2016 году в программе приняли участие около 3400 человек – большинство из них студенты; в этом году ожидается ещё больше. Оппозиция назвала цифры «вводящими в заблуждение». `,
	"ar": `قال الوزير يوم الثلاثاء إن الحكومة لن تغير خططها، رغم أن عددا من أعضاء الائتلاف طلبوا مزيدا من الوقت. وشارك في البرنامج عام 2016 نحو 3400 شخص معظمهم من الطلاب، ومن المتوقع أن يزداد العدد هذا العام. ووصفت المعارضة الأرقام بأنها «مضللة» وطالبت بنشر جميع البيانات قبل التصويت. `,
	"zh": `部长星期二表示,尽管联盟中的“一些”成员要求更多时间,政府仍不会改变计划。2016年约有3400人参加了该项目,其中大多数是学生;今年预计将达到5200人。反对党称这些数字“具有误导性”,要求该部门在三月表决之前公布全部数据。`,
	"ja": `大臣は火曜日、連立与党の「一部」の議員がさらに時間を求めているものの、政府は計画を変更しないと述べた。2016年にはおよそ3400人がプログラムに参加し、その多くは学生だった。野党はデータの数字を「誤解を招く」と批判し、すべて公表するよう求めた。`,
	"ko": `장관은 화요일 연립정부의 “일부” 의원들이 더 많은 시간을 요구했지만 정부는 계획을 바꾸지 않을 것이라고 말했다. 2016년에는 약 3400명이 이 프로그램에 참가했으며 대부분 학생이었다. 야당은 이 수치가 오해를 불러일으킨다며 모든 자료를 공개하라고 요구했다. `,
	"hi": `मंत्री ने मंगलवार को कहा कि सरकार अपनी योजना नहीं बदलेगी, हालाँकि गठबंधन के कई सदस्यों ने और समय माँगा था। 2016 में लगभग 3400 लोगों ने कार्यक्रम में भाग लिया, जिनमें से ज़्यादातर छात्र थे। विपक्ष ने आँकड़ों को भ्रामक बताया। `,
	"th": `รัฐมนตรีกล่าวเมื่อวันอังคารว่ารัฐบาลจะไม่เปลี่ยนแผน แม้ว่าสมาชิกพรรคร่วมบางคนจะขอเวลาเพิ่ม ในปี 2559 มีผู้เข้าร่วมโครงการประมาณ 3400 คน ส่วนใหญ่เป็นนักศึกษา ฝ่ายค้านกล่าวว่าตัวเลขเหล่านี้ทำให้เข้าใจผิด `,
	"el": `Ο υπουργός δήλωσε την Τρίτη ότι η κυβέρνηση δεν θα αλλάξει τα σχέδιά της, αν και «αρκετά» μέλη του συνασπισμού ζήτησαν περισσότερο χρόνο. Το 2016 συμμετείχαν περίπου 3.400 άνθρωποι, οι περισσότεροι φοιτητές. `,
	"he": `השר אמר ביום שלישי כי הממשלה לא תשנה את תוכניותיה, אף ש״כמה״ חברי הקואליציה ביקשו עוד זמן. בשנת 2016 השתתפו בתוכנית כ־3,400 איש, רובם סטודנטים. `,
	"tr": `Bakan salı günü hükûmetin planlarını değiştirmeyeceğini söyledi; koalisyonun “bazı” üyeleri ise daha fazla süre istemişti. 2016 yılında İstanbul ve Iğdır’da yaklaşık 3.400 kişi programa katıldı, çoğu öğrenciydi. `,
}

// german is the text of the five articles.
func german(tb testing.TB) string {
	files, err := filepath.Glob("../testdata/articles/*.txt")
	require.NoError(tb, err)
	require.NotEmpty(tb, files)
	var b strings.Builder
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(tb, err)
		b.Write(text)
	}
	return b.String()
}

func BenchmarkWords(b *testing.B) {
	for _, lang := range []string{"de", "en", "fr", "ru", "el", "tr", "ar", "he", "hi", "zh", "ja", "ko", "th"} {
		text := paragraphs[lang]
		if lang == "de" {
			text = german(b)
		}
		text = strings.Repeat(text, 1+100_000/len(text))
		b.Run("lang="+lang, func(b *testing.B) {
			var w Words
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				w.Cut(text)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(w.Len()), "ns/word")
		})
	}
}

func randomHashes(n int) []uint64 {
	rnd := rand.New(rand.NewPCG(1, 2))
	h := make([]uint64, n)
	for i := range h {
		h[i] = rnd.Uint64()
	}
	return h
}

func BenchmarkHashes(b *testing.B) {
	words := randomHashes(10_000)
	for _, k := range []int{3, 5, 8} {
		b.Run(fmt.Sprintf("k=%d", k), func(b *testing.B) {
			var dst []uint64
			b.SetBytes(int64(8 * len(words)))
			b.ReportAllocs()
			for b.Loop() {
				dst = Hashes(dst[:0], words, k)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(dst)), "ns/shingle")
		})
	}
}

func BenchmarkSet(b *testing.B) {
	for _, n := range []int{100, 500, 5_000, 50_000} {
		b.Run(fmt.Sprintf("shingles=%d", n), func(b *testing.B) {
			// Enough different inputs that the branches cannot be learnt by heart.
			all := randomHashes(max(n, 200_000))
			var dst []uint64
			b.SetBytes(int64(8 * n))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				o := i % (len(all) / n) * n
				dst = Set(dst[:0], all[o:o+n])
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/shingle")
		})
	}
}

func BenchmarkCommon(b *testing.B) {
	for _, n := range []int{500, 5_000} {
		b.Run(fmt.Sprintf("shingles=%d", n), func(b *testing.B) {
			all := randomHashes(n + n/2)
			x, y := Set(nil, all[:n]), Set(nil, all[n/2:])
			b.SetBytes(int64(16 * n))
			b.ReportAllocs()
			for b.Loop() {
				Common(x, y)
			}
		})
	}
}
