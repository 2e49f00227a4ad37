"""One spelling: British. Code, addresses and names (words with a capital inside a sentence) are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.bank.lint.finding import Remark, error
from bot.bank.lint.words import sentences, texts, without_code
from bot.bank.source import Entry

_WORDS = """
acknowledgment acknowledgement; aging ageing; airplane aeroplane; aluminum aluminium; analog analogue;
anesthesia anaesthesia; anesthetic anaesthetic; apologize apologise; archeology archaeology; armor armour;
artifact artefact; behavior behaviour; caliber calibre; canceled cancelled; canceling cancelling; candor candour;
catalog catalogue; cataloged catalogued; cataloging cataloguing; center centre; centered centred; centering centring;
clamor clamour; color colour; colored coloured; coloring colouring; colorful colourful; counselor counsellor;
cozy cosy; councilor councillor; defense defence; demeanor demeanour; dialed dialled; dialing dialling; dialog dialogue;
diarrhea diarrhoea; disfavor disfavour; endeavor endeavour; enroll enrol;
enrollment enrolment; epicenter epicentre; favor favour; favorable favourable; favored favoured; favorite favourite;
fiber fibre; flavor flavour; flavored flavoured; fueled fuelled; fueling fuelling; fulfill fulfil;
fulfillment fulfilment; gotten got; gray grey; grayed greyed; harbor harbour; hemoglobin haemoglobin; honor honour;
honored honoured; honoring honouring; humor humour; initialed initialled; installment instalment; jewelry jewellery;
judgment judgement; kilometer kilometre; labeled labelled; labeler labeller; labeling labelling; unlabeled unlabelled;
mislabeled mislabelled; mislabeling mislabelling; relabeled relabelled; relabeling relabelling; labor labour;
leukemia leukaemia; leveled levelled; leveling levelling; liter litre; luster lustre;
maneuver manoeuvre; marvelous marvellous; math maths; meager meagre; millimeter millimetre; modeled modelled;
modeler modeller; modeling modelling; remodeled remodelled; mold mould; neighbor neighbour; neighboring neighbouring;
neighborhood neighbourhood; odor odour; offense offence; orthopedic orthopaedic; paneled panelled; parlor parlour;
pediatric paediatric; pediatrics paediatrics; plow plough; pretense pretence; rancor rancour; rigor rigour;
rumor rumour; rumored rumoured; savior saviour; savor savour; signaled signalled; signaling signalling;
skeptic sceptic; skeptical sceptical; skepticism scepticism; skillful skilful; specter spectre; splendor splendour;
sulfur sulphur; theater theatre; totaled totalled; totaling totalling; toward towards; traveled travelled;
traveler traveller; traveling travelling; tumor tumour; tunneled tunnelled; tunneling tunnelling; valor valour;
vapor vapour; vigor vigour; willful wilful; analyze analyse; catalyze catalyse; paralyze paralyse;
breathalyze breathalyse; dialyze dialyse; hydrolyze hydrolyse
"""
_BRITISH = dict(pair.split() for pair in _WORDS.split(";"))
_ENDINGS = {"yze": "yse", "yzes": "yses", "yzed": "ysed", "yzing": "ysing", "yzer": "yser", "yzers": "ysers"}
_IZE = re.compile(r"([a-z]{2,}?)iz(e|es|ed|ing|er|ers|able|ation|ations|ational)$")
_ROOTS_WITH_Z = """
size sized sizes sizing sizable resize resized resizes resizing downsize downsized downsizing oversize oversized
undersized outsize outsized midsize midsized prize prized prizes prizing seize seized seizes seizing capsize
capsized capsizes capsizing assize assizes maize baize rightsize rightsized rightsizing upsize upsized upsizing
supersize supersized autosize autosized
"""
_NOT_ISE = frozenset(_ROOTS_WITH_Z.split())
"""Here the z belongs to the root, in British spelling too."""
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")


@lru_cache(maxsize=1 << 16)
def british(word: str) -> str | None:
    """The British form of a word in American spelling; None where the two agree, or the word is not known."""
    small = word.casefold()
    if form := _listed(small):
        return form
    for ending, instead in _ENDINGS.items():
        if small.endswith("al" + ending):
            return small.removesuffix(ending) + instead
    match = _IZE.search(small)
    if match and small not in _NOT_ISE:
        return f"{small[: match.start(2) - 1]}s{match[2]}"
    return None


def _listed(small: str) -> str | None:
    if small in _BRITISH:
        return _BRITISH[small]
    form = _BRITISH.get(small.removesuffix("s"))
    return form + "s" if form and not form.endswith("s") else None


def spelling(entry: Entry) -> Iterator[Remark]:
    """Each American spelling once per text, with its British form."""
    for way, text in texts(entry.exercise):
        for word, form in american(text):
            yield error("spelling", *way, word=word, form=form)


def american(text: str) -> Iterator[tuple[str, str]]:
    """Each word of a text that is in American spelling, once, with its British form."""
    prose = without_code(text)
    for word in dict.fromkeys(_WORD.findall(prose)):
        form = british(word)
        if form and not (word[0].isupper() and _is_name(word, prose)):
            yield word, form


def _is_name(word: str, prose: str) -> bool:
    """Whether the word has its capital inside a sentence, wherever it stands."""
    inside = re.compile(rf"[A-Za-z].*\b{word}\b", re.DOTALL)
    return all(inside.search(sentence) for sentence in sentences(prose) if re.search(rf"\b{word}\b", sentence))
