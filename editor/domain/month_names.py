"""Names of the months in the languages of Europe, for days on pages that are not in English. Loaded with the first such day.

To add a language: its twelve names in order; forms of one month are parted by "/". Case and accents do not matter.
A name that is one month here and another there (listopada) is no month: nobody could tell which.
"""

from __future__ import annotations

from functools import cache

from editor.domain.folding import fold

_NAMES = {
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "bs": "januar/januara februar/februara mart/marta april/aprila maj/maja juni/juna juli/jula august/augusta septembar/septembra oktobar/oktobra novembar/novembra decembar/decembra",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "cs": "leden/ledna únor/února březen/března duben/dubna květen/května červen/června červenec/července srpen/srpna září říjen/října listopad/listopadu prosinec/prosince",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "de": "Januar/Jänner Februar/Feber März April Mai Juni Juli August September Oktober November Dezember",
    "el": "Ιανουάριος/Ιανουαρίου Φεβρουάριος/Φεβρουαρίου Μάρτιος/Μαρτίου Απρίλιος/Απριλίου Μάιος/Μαΐου Ιούνιος/Ιουνίου Ιούλιος/Ιουλίου Αύγουστος/Αυγούστου Σεπτέμβριος/Σεπτεμβρίου Οκτώβριος/Οκτωβρίου Νοέμβριος/Νοεμβρίου Δεκέμβριος/Δεκεμβρίου",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "fi": "tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta toukokuu/toukokuuta kesäkuu/kesäkuuta heinäkuu/heinäkuuta elokuu/elokuuta syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "hr": "siječanj/siječnja veljača/veljače ožujak/ožujka travanj/travnja svibanj/svibnja lipanj/lipnja srpanj/srpnja kolovoz/kolovoza rujan/rujna listopad/listopada studeni/studenoga/studenog prosinac/prosinca",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "lt": "sausis/sausio vasaris/vasario kovas/kovo balandis/balandžio gegužė/gegužės birželis/birželio liepa/liepos rugpjūtis/rugpjūčio rugsėjis/rugsėjo spalis/spalio lapkritis/lapkričio gruodis/gruodžio",
    "lv": "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "mt": "Jannar Frar Marzu April Mejju Ġunju Lulju Awwissu Settembru Ottubru Novembru Diċembru",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "pl": "styczeń/stycznia luty/lutego marzec/marca kwiecień/kwietnia maj/maja czerwiec/czerwca lipiec/lipca sierpień/sierpnia wrzesień/września październik/października listopad/listopada grudzień/grudnia",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "sk": "január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla august/augusta september/septembra október/októbra november/novembra december/decembra",
    "sl": "januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija avgust/avgusta september/septembra oktober/oktobra november/novembra december/decembra",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "sr": "јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуна јул/јула август/августа септембар/септембра октобар/октобра новембар/новембра децембар/децембра",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "uk": "січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня липень/липня серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада грудень/грудня",
}


@cache
def _numbers() -> dict[str, int]:
    meant: dict[str, set[int]] = {}
    for names in _NAMES.values():
        for number, forms in enumerate(names.split(), 1):
            for form in forms.split("/"):
                meant.setdefault(fold(form), set()).add(number)
    return {name: next(iter(numbers)) for name, numbers in meant.items() if len(numbers) == 1}


def month_number(word: str) -> int | None:
    """The number of a month from 1, by its whole name in any language; None where it is none, or two."""
    return _numbers().get(fold(word))
