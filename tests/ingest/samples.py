"""Invented report texts for the tests: one sentence of news in each language that we tell apart, and whole reports."""

from __future__ import annotations

import json
from pathlib import Path

SORANI = (
    "بەڕێوەبەرایەتیی تەندروستیی شارەکە ڕایگەیاند لە ئاگرکەوتنەوەکەی بازاڕە کۆنەکە سێ کەس بریندار بوون "
    "و هۆکارەکەی هێشتا نازانرێت."
)

SAMPLES = {
    "ckb": SORANI,
    "ckb-Latn": "Berêweberî tendirustî le şarî Binar rayigeyand ke le agirkewtinewey bazařî kon da sê kes birîndar bûn "
    "û hoyekey hêşta dyar nîye, pasan xelkeke geřanewe bo małekanyan.",
    "kmr-Latn": "Rêveberiya tenduristiyê ya bajêr îro sibehê ragihand ku di şewata bazara kevn de sê kes birîndar bûne "
    "û sedema wê hîn nayê zanîn.",
    "kmr-Arab": "ڕێڤەبەریا ساخلەمیا باژێڕی ئەڤرۆ سپێدێ ڕاگەهاند کو د شەوتا بازاڕێ کەڤن دا سێ کەس بریندار بوونە و "
    "ئەگەرێ وێ هێشتا نەهاتیە زانین.",
    "sdh": "بەرپرس ساق و سەلامەتی شار ئمڕوو شەوەکی وەت ک ئاگر بازاڕ قەیمی سێ نەفەر زەخمی کردگە و هالێ دیار نییە ئەڕا "
    "چە ئەو ئاگرە گڕ گرتگە.",
    "hac": "بەرپەرسو سیاسەتو شاری ئارۆ سەرو سوحبی واتش کە ئیرەو بازاڕە کۆنەکەی یەرێ کەسێش زامدار کەردێنێ و هەڵای "
    "مەعلووم نیەن چی بیەن.",
    "pes": "اداره کل بهداشت شهر صبح امروز اعلام کرد که در آتش\u200cسوزی بازار قدیمی سه نفر زخمی شده\u200cاند و علت آن "
    "هنوز مشخص نشده است.",
    "arb": "أعلنت المديرية العامة للصحة في المدينة صباح اليوم أن الحريق الذي اندلع في السوق القديم أسفر عن إصابة ثلاثة "
    "أشخاص وأن سببه لا يزال مجهولا.",
    "eng": "The city's health directorate said this morning that the fire in the old market injured three people and "
    "that its cause is not yet known.",
}
"""By the identifier's code: a sentence of one invented report, told in each language."""

REPORTS = {
    "fire-1.txt": "ئەمڕۆ یەکشەممە ٣ - ٣ - ٢٠٢٤، لە شارۆچکەی بەردەچنار ئاگر لە بازاڕێک کەوتەوە و سێ کەس بریندار بوون. "
    "ڕێبین نەریمان، گوتەبێژی بەرگریی شارستانی، گوتی: «هۆکاری ئاگرەکە هێشتا نازانرێت».",
    "fire-2.txt": "ڕێبین نەریمان، گوتەبێژی بەرگریی شارستانیی بەردەچنار، ڕۆژی دووشەممە ٤ - ٣ - ٢٠٢٤ ڕایگەیاند ژمارەی "
    "بریندارانی ئاگرەکەی بازاڕ گەیشتە پێنج کەس. ناوبراو گوتی: «هۆکاری ئاگرەکە هێشتا نازانرێت».",
    "school.txt": "بەڕێوەبەرایەتیی پەروەردەی شنەبا ڕایگەیاند ١٢ قوتابخانەی نوێ لە ساڵی ٢٠٢٥ دەکرێنەوە و ٤٠٠ مامۆستا "
    "دادەمەزرێن.",
}
"""By file name: two invented reports of one happening, and one of another."""


def write_reports(folder: Path) -> Path:
    """REPORTS as files in a new folder; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def row(text: str = SORANI, **fields: object) -> bytes:
    """A line of JSON Lines."""
    return json.dumps({"text": text, **fields}, ensure_ascii=False).encode("utf-8") + b"\n"
