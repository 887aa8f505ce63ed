"""The lines that mail programs write by themselves: above what they quote or pass on, and below what was written.

Each program has its own, in the language of whoever uses it. A line counts only where it could hardly be somebody's
own: "You wrote:" is a reader's, "On 3 Mar 2026 at 9:15 … wrote:" a program's.
"""

import re
from collections.abc import Sequence

LONGEST_LINE = 400
LINES_OF_ATTRIBUTION = 4
LINES_OF_HEADER = 8
SHORT = 90

_WROTE = (
    r"wrote|writes|schrieb|schrieben|a écrit|escribió|ha escrito|ha scritto|escreveu|schreef|geschreven|skrev|"
    r"kirjoitti|napisał(?:\(a\)|a)?|pisze|napsal(?:\(a\)|a)?|napísal|írta|a scris|написав?|"
    r"написал(?:\(а\)|а)?|пишет|пише|yazdı|"
    r"έγραψε|escrigué|va escriure|rašė|kirjutas|写道|寫道|のメール|작성"
)
_ATTRIBUTION = re.compile(rf"(?<!\w)(?:{_WROTE})[^\n]{{0,200}}[:：]\s*$", re.IGNORECASE)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d|[\w.+-]@[\w-]")
_OPENS = re.compile(
    r"(?:(?:On|Am|Le|El|Il|Em|Op|Den|W dniu|Dne|Dňa|În|Na|At|Vào|Ngày|A|På|Pada|Il giorno)\s|\d{1,4}[\s./年-]|"
    r"<|[^.!?<]{0,80}<\S+@)"
)
_ORIGINAL = re.compile(
    r"-{2,}\s*(?:original (?:message|appointment|mail)|original[- ]?nachricht|"
    r"ursprüngliche (?:nachricht|mail|e-mail)|"
    r"message d['’]origine|message original|mensaje original|messaggio originale|mensagem original|"
    r"oorspronkelijk bericht|ursprungligt meddelande|opprinnelig melding|oprindelig (?:meddelelse|mail)|"
    r"alkuperäinen viesti|(?:wiadomość oryginalna|oryginalna wiadomość)|původní zpráva|eredeti üzenet|"
    r"исходное сообщение|orijinal mesaj|reply message)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"(?:-{2,}\s*)?(?:begin forwarded message|forwarded (?:message|by)|"
    r"anfang der weitergeleiteten (?:nachricht|e-mail)|weitergeleitete nachricht|"
    r"début du message (?:transféré|réexpédié)|message transféré|"
    r"inicio del mensaje reenviado|mensaje reenviado|inizio messaggio inoltrato|messaggio inoltrato|"
    r"mensagem (?:encaminhada|reencaminhada)|"
    r"begin doorgestuurd bericht|doorgestuurd bericht|vidarebefordrat (?:meddelande|brev)|"
    r"videresendt (?:melding|besked)|välitetty viesti|przekazana wiadomość|přeposlaná zpráva|"
    r"továbbított üzenet|пересылаемое сообщение|"
    r"iletilen mesaj)[^\n]{0,60}$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\**(?:From|Von|De|Da|Van|Från|Fra|Lähettäjä|Od|От|Kimden|Feladó|Expéditeur)\s?:\**\s*\S", re.I)
_WHEN = re.compile(
    r"\**(?:Sent|Date|Gesendet|Datum|Envoyé|Date|Enviado(?: el)?|Fecha|Inviato|Data|Verzonden|Skickat|Sendt|Dato|"
    r"Lähetetty|Wysłano|Odesláno|Отправлено|Дата|Tarih|Elküldve)\s?:",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\**(?:Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Onderwerp|Ämne|Emne|Aihe|Temat|Předmět|Тема|Konu|Tárgy)\s?:",
    re.I,
)
_SENT_FROM = re.compile(
    r"(?:sent (?:from|with|via|using)|get outlook|von meinem .{1,40} (?:gesendet|versendet)|gesendet (?:von|mit|aus)|"
    r"diese nachricht wurde von|envoyé (?:de(?:puis)?|à partir)|enviado (?:desde|do|a partir|del?)|obtener outlook|"
    r"inviato (?:da|dal|tramite)|verzonden (?:vanaf|met|vanuit)|verstuurd (?:vanaf|met)|"
    r"skickat från|skickades från|sendt fra|lähetetty|wysłan[eo] z|odesláno z|отправлено (?:с|из)|gönderildi|"
    r"télécharger outlook|holen sie sich outlook|outlook (?:für|pour|para|per|voor) )",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"\b(?:i-?(?:phone|pad)|android|phone|handy|smartphone|mobile?|mobil|telef\w+|téléphone|samsung|"
    r"galaxy|huawei|xiaomi|pixel|"
    r"blackberry|outlook|yahoo|proton\w*|mail|gmx|web\.de|tablet|windows|thunderbird|puhelin\w*|телефон\w*)\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:(?:this|the information in this|the contents of this) (?:e-?mail|message|communication)(?: \w+){0,6} "
    r"(?:is|are|may be|contains?) (?:strictly )?(?:confidential|privileged|intended)|confidentiality notice|"
    r"diese (?:e-?mail|nachricht) (?:enthält|ist) vertraulich|ce (?:message|courriel)(?: \w+){0,8} confidentiel|"
    r"este (?:mensaje|correo)(?: \w+){0,8} confidencial|please consider the environment|virus-free|"
    r"this e-?mail has been (?:checked|scanned))",
    re.IGNORECASE,
)
_FORWARDING = re.compile(r"\s*(?:fwd?|wg|tr|rv|vs|vb|i|doorst|enc|vl|pd|továbbítás)\s?:", re.IGNORECASE)
_RULE = re.compile(r"[_\-=*─—]{5,}\s*$")


def attribution_at(lines: Sequence[str], at: int) -> int:
    """How many lines from `at` on are a program's "On … wrote:", 0 where none begins there."""
    if not _opens_attribution(lines[at]):
        return 0
    joined = ""
    for count, line in enumerate(lines[at : at + LINES_OF_ATTRIBUTION], 1):
        line = line.strip()[:LONGEST_LINE]
        if not line or (count > 1 and _opens_attribution(line) and not line.startswith("<")):
            return 0
        joined = f"{joined} {line}".strip()
        if line.endswith((":", "：")):
            return count if _ATTRIBUTION.search(joined) else 0
    return 0


def _opens_attribution(line: str) -> bool:
    line = line.strip()
    return len(line) <= LONGEST_LINE and bool(_OPENS.match(line)) and bool(_DATED.search(line))


def header_block_at(lines: Sequence[str], at: int) -> int:
    """How many lines from `at` on are the headers of a mail that a program put above it, 0 where there are none."""
    if not _FROM.match(lines[at].strip()[:LONGEST_LINE]):
        return 0
    near = [line.strip()[:LONGEST_LINE] for line in lines[at : at + LINES_OF_HEADER]]
    when = next((k for k, line in enumerate(near) if _WHEN.match(line)), 0)
    about = next((k for k, line in enumerate(near) if _ABOUT.match(line)), 0)
    return max(when, about) + 1 if when and about else 0


def is_original_marker(line: str) -> bool:
    """Whether the line is a program's "-----Original Message-----"."""
    return bool(_ORIGINAL.match(line.strip()[:LONGEST_LINE]))


def is_forward_marker(line: str) -> bool:
    """Whether the line is a program's "Begin forwarded message"."""
    return bool(_PASSED_ON.match(line.strip()[:LONGEST_LINE]))


def is_rule(line: str) -> bool:
    """Whether the line is a rule drawn with signs."""
    return bool(_RULE.match(line.strip()[:LONGEST_LINE]))


def is_sent_from(line: str) -> bool:
    """Whether the line is a device's "Sent from my phone"."""
    line = line.strip()
    return len(line) <= SHORT and bool(_SENT_FROM.match(line)) and bool(_DEVICE.search(line))


def is_notice(line: str) -> bool:
    """Whether a notice that is put below every mail begins with the line: confidential, checked for viruses."""
    return bool(_NOTICE.search(line.strip()[:LONGEST_LINE]))


def passes_on(subject: str) -> bool:
    """Whether the subject is that of a mail that was passed on ("Fwd:", "WG:", "TR:")."""
    return bool(_FORWARDING.match(subject[:40]))
