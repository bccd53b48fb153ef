"""The report in a real browser: filters, no script but its own, nothing fetched, with and without hostile text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimcheck.records import Finding, ScanResult
from claimcheck.report import write_html

if TYPE_CHECKING:
    from claimcheck.records import Claim

_SCRIPTS = (
    "document.documentElement.dataset.owned=1",
    "fetch('{address}/script')",
    "new Image().src='{address}/image'",
)
_SHAPES = (
    "<script>{script}</script>",
    "</script><script>{script}</script>",
    "</title><script>{script}</script>",
    "</style><script>{script}</script>",
    "</textarea><script>{script}</script>",
    "--><script>{script}</script>",
    "]]><script>{script}</script>",
    '<img src=x onerror="{script}">',
    '"><img src=x onerror="{script}">',
    "'><img src=x onerror='{script}'>",
    '" onmouseover="{script}" autofocus onfocus="{script}" x="',
    "' autofocus onfocus='{script}' x='",
    '<svg onload="{script}">',
    "<svg><script>{script}</script></svg>",
    '<svg><animate onbegin="{script}" attributeName=x dur=1s>',
    "<math><mtext></mtext><script>{script}</script></math>",
    '<details open ontoggle="{script}">',
    '<body onload="{script}">',
    '<iframe srcdoc="<script>{script}</script>"></iframe>',
    '<iframe src="javascript:{script}"></iframe>',
    '<object data="javascript:{script}"></object>',
    '<embed src="javascript:{script}">',
    '<a href="javascript:{script}">x</a>',
    "javascript:{script}",
    "JaVaScRiPt:{script}",
    "java\tscript:{script}",
    "data:text/html,<script>{script}</script>",
    '<base href="{address}/">',
    '<link rel=stylesheet href="{address}/style">',
    "<style>@import '{address}/import'</style>",
    '<meta http-equiv=refresh content="0;url={address}/refresh">',
    '<form action="{address}/form"><input autofocus onfocus="{script}">',
    '<video src=x onerror="{script}"></video>',
    '<audio src="{address}/audio" autoplay onerror="{script}">',
    '<img src="{address}/plain">',
    '<img srcset="{address}/set 1x">',
    '<p style="background:url({address}/background)">',
    '<input type=image src="{address}/input">',
    '<marquee onstart="{script}">',
    '<isindex type=image src=1 onerror="{script}">',
    "<noscript><p title=\"</noscript><img src=x onerror='{script}'>\">",
    "<template><script>{script}</script></template><script>{script}</script>",
    "&lt;script&gt;{script}&lt;/script&gt;",
    "&#60;script&#62;{script}&#60;/script&#62;",
    "%3Cscript%3E{script}%3C/script%3E",
    "\\u003cscript\\u003e{script}\\u003c/script\\u003e",
    "\x00<script>{script}</script>",
    "＜script＞{script}＜/script＞",
    "{{{{ ''.__class__ }}}}{{% raw %}}<script>{script}</script>",
    "<scr\x00ipt>{script}</scr\x00ipt>",
    "<<script>{script}//<</script>",
    "<script\n>{script}</script\n>",
    "<ScRiPt>{script}</sCrIpT>",
    '<script src="{address}/source"></script>',
    "<script src=//127.0.0.1/x></script>",
    "<svg><use href=\"data:image/svg+xml,<svg id=x onload='{script}'/>#x\"/></svg>",
    '<svg><image href="{address}/svg"/></svg>',
    '<svg><foreignObject><iframe src="javascript:{script}"></foreignObject></svg>',
    '<table background="{address}/table">',
    '<x onclick="{script}" tabindex=1 id=x autofocus onfocus="{script}">',
    "[x](javascript:{script})",
    '| "><script>{script}</script> |',
    '=HYPERLINK("{address}/formula")',
    "\u202e<script>{script}</script>",
    '<link rel=preload as=script href="{address}/preload">',
    '<link rel=prefetch href="{address}/prefetch"><link rel=dns-prefetch href="{address}">',
    '<picture><source srcset="{address}/picture"><img></picture>',
    '<button autofocus onfocus="{script}">x</button>',
    '<select autofocus onfocus="{script}"></select>',
    '<textarea autofocus onfocus="{script}"></textarea>',
    '<keygen autofocus onfocus="{script}">',
    '<frameset onload="{script}">',
    '<applet code=x onerror="{script}">',
    '<svg><set onbegin="{script}" attributeName=x>',
    '<style onload="{script}"></style>',
    '<body onpageshow="{script}">',
    '<div onpointerrawupdate="{script}" onanimationstart="{script}" style="animation:x 1s">',
    '<form><button formaction="javascript:{script}">x</button></form>',
    '<object data="{address}/object"></object>',
    '<embed src="{address}/embed">',
    '<iframe src="{address}/frame"></iframe>',
    '<portal src="{address}/portal"></portal>',
    "<script type=module>import '{address}/module'</script>",
    '<script type=importmap>{{"imports":{{"x":"{address}/map"}}}}</script>',
    "<script>eval(atob('ZG9jdW1lbnQudGl0bGU9MQ=='));{script}</script>",
    '<math href="javascript:{script}">x</math>',
    "<img src=`x` onerror=`{script}`>",
    '<a href="vbscript:{script}">x</a>',
    '<a ping="{address}/ping" href="#">x</a>',
    '<area href="javascript:{script}">',
    '<bgsound src="{address}/sound">',
    '<track src="{address}/track" default>',
    '<video poster="{address}/poster"></video>',
    '<input autofocus onfocusin="{script}">',
    '<dialog open onclose="{script}">',
    "<p id=filters><p id=shown><p id=by-text>",
    "<img name=getElementById><form name=querySelectorAll>",
    "</main></body></html><script>{script}</script>",
    "<!--><script>{script}</script>",
    "<![CDATA[<script>{script}</script>]]>",
)


def payloads(address: str) -> list[str]:
    """Every shape with every script: more than 300 texts that would act if any got through."""
    return [shape.format(script=script.format(address=address), address=address) for shape in _SHAPES for script in _SCRIPTS]


def with_text(result: ScanResult, texts: list[str]) -> ScanResult:
    """The story many times over, every text of it one of `texts`."""
    articles, claims, findings = [], [], []
    for number, text in enumerate(texts):
        finding = result.findings[number % len(result.findings)]
        sides = []
        for letter, claim in (("l", finding.left), ("r", finding.right)):
            owner = next(article for article in result.articles if article.id == claim.article_id)
            source = owner.source.model_copy(update={"name": text, "kind": text})
            loud: dict[str, Any] = {
                "id": f"a_{letter}{number}",
                "title": text,
                "path": text,
                "url": text,
                "origin": text,
                "source": source,
            }
            articles.append(owner.model_copy(update=loud))
            sides.append(_loud(claim, f"c_{letter}{number}", f"a_{letter}{number}", text))
        claims += sides
        loud = {
            "id": f"f_{number}",
            "left": sides[0],
            "right": sides[1],
            "question": text,
            "explanation": text,
            "levels": (text,),
        }
        findings.append(finding.model_copy(update={**loud, "type": text, "rule": text}))
    errors = tuple(result.errors[0].model_copy(update={"path": text, "error": text, "hint": text}) for text in texts)
    questions = tuple(
        result.questions[0].model_copy(update={"id": f"q_{number}", "label": text, "claim_ids": (f"c_l{number}", f"c_r{number}")})
        for number, text in enumerate(texts)
    )
    return ScanResult(
        articles=tuple(articles),
        claims=tuple(claims),
        questions=questions,
        findings=tuple(findings),
        errors=errors,
    )


def _loud(claim: Claim, identity: str, article: str, text: str) -> Claim:
    attribution = tuple(link.model_copy(update={"speaker": text, "role": text, "via": text}) for link in claim.attribution)
    subject = claim.subject.model_copy(update={"name": text, "kind": "organisation"}) if claim.subject else None
    fields: dict[str, Any] = {
        "id": identity,
        "article_id": article,
        "quote": text,
        "subject": subject,
        "attribution": attribution,
    }
    if hasattr(claim, "value"):
        fields["value"] = claim.value.model_copy(update={"text": text, "unit": text})
    return claim.model_copy(update=fields)


def test_three_hundred_hostile_texts_run_nothing_and_fetch_nothing(browser: Any, listener: Any, story: ScanResult, tmp_path: Path) -> None:
    texts = payloads(listener.address)
    assert len(texts) >= 300
    page = write_html(with_text(story, texts), tmp_path / "report.html", rules={text: text for text in texts})
    browser.open(page)
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    browser.until("return document.getElementById('filters').hidden === false")  # the page's own script runs
    assert browser.run("return document.documentElement.dataset.owned") is None
    assert browser.run("return document.scripts.length") == 1
    wild = "img, iframe, object, embed, link, base, audio, video, form:not(#filters), a[href^=j i], a[href^=d i], [onerror], [onload]"
    assert browser.run("return document.querySelectorAll(arguments[0]).length", wild) == 0
    assert browser.run("return document.querySelectorAll('article.card').length") > 100
    browser.type("#by-text", "script")
    browser.until("return document.getElementById('shown').textContent !== ''")
    assert browser.run("return performance.getEntriesByType('resource').length") == 0
    assert browser.run("return document.documentElement.dataset.owned") is None
    assert listener.seen == []


def test_filters_show_what_they_say(browser: Any, story: ScanResult, tmp_path: Path) -> None:
    browser.open(write_html(story, tmp_path / "report.html"))
    cards = "return Array.from(document.querySelectorAll('article.card')).filter((card) => !card.hidden).length"
    assert browser.run(cards) == 4
    browser.type("#by-text", "quill hearing")
    assert browser.until("return document.getElementById('shown').textContent") == "1 of 4 findings shown"
    assert browser.run(cards) == 1
    browser.click("#filters button[type=reset]")
    browser.until("return document.getElementById('shown').textContent === ''")
    choose = (
        "const one = document.getElementById(arguments[0]); one.value = arguments[1];"
        "one.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    for field, value, left in (
        ("severity", "high", 1),
        ("type", "participation", 1),
        ("source", "Gazette", 2),
        ("status", "open", 4),
    ):
        browser.run(choose, f"by-{field}", value)
        assert browser.run(cards) == left
        browser.click("#filters button[type=reset]")
        browser.until(cards.replace("return ", "return 4 === "))
    browser.type("#by-entity", "orla")
    browser.until(cards.replace("return ", "return 3 === "))


def test_an_anchor_of_a_hidden_card_shows_it(browser: Any, story: ScanResult, tmp_path: Path) -> None:
    browser.open(write_html(story, tmp_path / "report.html"))
    browser.type("#by-text", "nowhere at all")
    browser.until("return document.getElementById('shown').textContent.startsWith('0 of')")
    wanted: Finding = story.findings[2]
    browser.run("location.hash = arguments[0]", wanted.id)
    browser.until(f"return document.getElementById('{wanted.id}').hidden === false")


def test_everything_can_be_read_without_the_script(browser: Any, story: ScanResult, tmp_path: Path) -> None:
    page = write_html(story, tmp_path / "report.html")
    page.write_text(page.read_text("utf-8").split("<script>")[0], "utf-8")
    browser.open(page)
    assert browser.run("return document.getElementById('filters').hidden")
    assert "USD 165 million against USD 156 million." in browser.run("return document.body.innerText")


def test_headings_and_labels(browser: Any, story: ScanResult, tmp_path: Path) -> None:
    browser.open(write_html(story, tmp_path / "report.html"))
    levels = browser.run("return Array.from(document.querySelectorAll('h1,h2,h3')).map((one) => +one.tagName[1])")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    unlabelled = "return Array.from(document.querySelectorAll('input,select')).filter((one) => one.labels.length === 0).length"
    assert browser.run(unlabelled) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough(browser: Any, story: ScanResult, tmp_path: Path, scheme: str) -> None:
    browser.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.open(write_html(story, tmp_path / "report.html"))
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    low = browser.run(CONTRAST)
    browser.devtools("Emulation.setEmulatedMedia", features=[])
    assert low == []


def test_a_page_of_320_pixels_needs_no_sideways_scrolling(browser: Any, story: ScanResult, tmp_path: Path) -> None:
    browser.devtools("Emulation.setDeviceMetricsOverride", width=320, height=800, deviceScaleFactor=1, mobile=False)
    browser.open(write_html(story, tmp_path / "report.html"))  # 1280 pixels at 400% zoom
    wide = browser.run("return document.documentElement.scrollWidth > innerWidth")
    browser.devtools("Emulation.clearDeviceMetricsOverride")
    assert not wide


# WCAG 2.2: 4.5 to 1 for text, 3 to 1 for large text (24 px, or 18.66 px bold)
CONTRAST = """
const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
const light = (rgb) => {
  const [r, g, b] = rgb.slice(0, 3).map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (node) => {
  for (; node; node = node.parentElement) {
    const rgb = parse(getComputedStyle(node).backgroundColor);
    if (rgb.length && (rgb.length < 4 || rgb[3] > 0)) return rgb;
  }
  return [255, 255, 255];
};
const bad = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const node = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || node.closest("svg, script, option, datalist") || !node.checkVisibility()) continue;
  const style = getComputedStyle(node);
  const [a, b] = [light(parse(style.color)), light(ground(node))].sort((x, y) => y - x);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
  if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) bad.push(node.className + ": " + walk.currentNode.data.trim().slice(0, 30));
}
return bad;
"""
