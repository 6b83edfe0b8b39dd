// Cards: WeChat's template messages and articles, WeCom's text cards and template cards.
import { h, icon } from "./dom.js";
import { linked } from "./richtext.js";

const web = (url) => (/^https?:\/\//i.test(url ?? "") ? url : null);

const footer = (label) => h("span.card-foot", {}, label, icon("next"));

/** A whole card that opens a page when it has one. */
function frame(kind, url, title, phone, children) {
  return url
    ? h(`button.card.${kind}`, { type: "button", onclick: () => phone.open(url, title) }, children)
    : h(`div.card.${kind}`, {}, children);
}

export function newsCard({ articles }, phone) {
  return articles.map((article) => frame("news", web(article.url), article.title, phone, [
    web(article.picurl) ? h("img", { src: article.picurl, alt: "", loading: "lazy" }) : null,
    h("b", {}, article.title),
    article.description ? h("span.muted", {}, article.description) : null,
  ]));
}

/** `description` may hold WeCom's <div class="gray"> lines; only their class is kept. */
export function textCard(content, phone) {
  const lines = content.description.includes("<div")
    ? [...content.description.matchAll(/<div(?:\s+class="(\w+)")?\s*>(.*?)<\/div>/gs)].map(([, colour, text]) =>
        h("span", { className: `line ${["gray", "normal", "highlight"].includes(colour) ? colour : ""}` }, text))
    : content.description.replaceAll(/<br\s*\/?>/g, "\n");
  return frame("textcard", web(content.url), content.title, phone, [
    h("b", {}, content.title),
    h("span.description", {}, lines),
    footer(content.button || "详情"),
  ]);
}

export function templateMessage(content, phone) {
  const url = web(content.page);
  return frame("template", url, content.title, phone, [
    h("b", {}, content.title),
    h("dl", {}, content.lines.map(([label, value]) => [h("dt", {}, label), h("dd", {}, value)])),
    url ? footer("查看详情") : null,
  ]);
}

export function templateCard(content, phone) {
  const card = content.card;
  const url = web(card.card_action?.url);
  const title = card.main_title?.title ?? "";
  return h("div.card.template-card", {},
    card.source?.desc ? h("span.source", {}, card.source.desc) : null,
    title ? h("b", {}, title) : null,
    card.main_title?.desc ? h("span.muted", {}, card.main_title.desc) : null,
    card.emphasis_content ? h("p.emphasis", {}, h("strong", {}, card.emphasis_content.title ?? ""), h("span.muted", {}, card.emphasis_content.desc ?? "")) : null,
    card.quote_area ? h("blockquote", {}, card.quote_area.title ? h("b", {}, card.quote_area.title) : null, card.quote_area.quote_text ?? "") : null,
    card.sub_title_text ? h("p.sub", {}, linked(card.sub_title_text, phone.open)) : null,
    facts(card, phone),
    (card.vertical_content_list ?? []).map((row) => h("p.vertical", {}, h("b", {}, row.title ?? ""), h("span.muted", {}, row.desc ?? ""))),
    (card.jump_list ?? []).filter((jump) => web(jump.url)).map((jump) =>
      h("button.jump", { type: "button", onclick: () => phone.open(jump.url, jump.title) }, jump.title, icon("next"))),
    url ? h("button.jump", { type: "button", onclick: () => phone.open(url, title) }, "查看详情", icon("next")) : null,
    buttons(content, phone));
}

function facts(card, phone) {
  const rows = card.horizontal_content_list ?? [];
  if (!rows.length) return null;
  return h("dl", {}, rows.map((row) => [
    h("dt", {}, row.keyname),
    h("dd", {}, web(row.url)
      ? h("a", { href: row.url, onclick: (event) => { event.preventDefault(); phone.open(row.url, row.keyname); } }, row.value)
      : row.value ?? ""),
  ]));
}

function buttons(content, phone) {
  const list = content.card.button_list ?? [];
  if (content.replaced) return h("div.buttons", {}, h("button", { type: "button", disabled: true }, content.replaced));
  if (!list.length) return null;
  return h("div.buttons", {}, list.map((button) => h("button", {
    type: "button",
    className: `style${button.style ?? 1}`,
    onclick: async (event) => {
      if (button.type === 1 && web(button.url)) return phone.open(button.url, button.text);
      const all = event.currentTarget.parentElement.querySelectorAll("button");
      all.forEach((one) => { one.disabled = true; });
      await phone.act({ card: { task_id: content.card.task_id, key: button.key } });
      all.forEach((one) => { one.disabled = false; });
    },
  }, button.text)));
}
