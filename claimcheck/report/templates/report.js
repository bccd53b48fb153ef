"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const cards = Array.from(document.querySelectorAll("article.card"));
  const field = (name) => document.getElementById("by-" + name);
  const fields = ["text", "severity", "type", "source", "entity", "status"].map(field);
  const texts = new Map();
  const textOf = (card) => {
    let text = texts.get(card);
    if (text === undefined) {
      text = card.textContent.toLowerCase();
      texts.set(card, text);
    }
    return text;
  };
  const apply = () => {
    const [text, severity, type, source, entity, status] = fields.map((input) => input.value.trim());
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const name = entity.toLowerCase();
    let count = 0;
    for (const card of cards) {
      const data = card.dataset;
      const visible =
        (!severity || data.severity === severity) &&
        (!type || ("|" + data.type + "|").includes("|" + type + "|")) &&
        (!status || ("|" + data.status + "|").includes("|" + status + "|")) &&
        (!source || data.sources.includes("|" + source + "|")) &&
        (!name || data.entities.toLowerCase().includes(name)) &&
        words.every((word) => textOf(card).includes(word));
      if (card.hidden === visible) card.hidden = !visible;
      if (visible) count += 1;
    }
    shown.textContent = count === cards.length ? "" : count + " of " + cards.length + " findings shown";
  };
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  if (cards.length > 1) form.hidden = false;
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    const card = target.closest("article.card");
    const folded = target.closest("details");
    if (folded) folded.open = true;
    if (card && card.hidden) {
      form.reset();
      apply();
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
