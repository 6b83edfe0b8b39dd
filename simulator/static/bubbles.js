// One bubble of each kind. `phone` offers open(url), act(what), zoom(source).
import { avatar, h, icon } from "./dom.js";
import { linked, markdown } from "./richtext.js";
import { newsCard, templateCard, templateMessage, textCard } from "./cards.js";

/** The list item of a bubble. */
export function drawBubble(bubble, phone) {
  if (bubble.kind === "notice") return h("li.notice", {}, bubble.content.text);
  const own = bubble.sender === "person";
  const { letter, colour } = own ? phone.person : phone.account;
  const body = (DRAW[bubble.kind] ?? unknown)(bubble.content, phone, bubble);
  return h(`li.${own ? "own" : "their"}`, { className: `row ${own ? "own" : "their"} ${bubble.kind}` },
    avatar(letter, colour),
    h("div.body", {}, body));
}

const DRAW = {
  text: (content, phone) => h("p.bubble", {}, linked(content.text, phone.open)),
  markdown: (content, phone) => h("div.bubble.markdown", {}, markdown(content.text, phone.open)),
  voice: voice,
  image: (content, phone) => picture(content, phone),
  video: (content) => h("p.bubble", {}, `［视频］${content.filename ?? ""}`),
  file: (content) => h("a.card.file", { href: `media/${content.media_id}`, download: content.filename ?? "" },
    h("span.file-name", {}, content.filename || "文件"), h("span.badge-file", {}, extension(content.filename))),
  location: place,
  link: (content, phone) => linkCard(content, phone),
  news: (content, phone) => newsCard(content, phone),
  textcard: (content, phone) => textCard(content, phone),
  template: (content, phone) => templateMessage(content, phone),
  template_card: (content, phone, bubble) => templateCard(content, phone, bubble),
  msgmenu: menu,
};

const unknown = (content) => h("p.bubble.muted", {}, JSON.stringify(content));
const extension = (name) => (/\.(\w{1,4})$/.exec(name ?? "")?.[1] ?? "FILE").toUpperCase();

function voice(content) {
  const seconds = content.seconds ?? 1;
  return [
    h("p.bubble.sound", { style: { minWidth: `${Math.min(200, 64 + seconds * 5)}px` } }, icon("voice"), `${seconds}″`),
    content.text ? h("p.transcript", {}, content.text) : null,
  ];
}

function picture(content, phone) {
  const source = `media/${content.media_id}`;
  return h("button.picture", { type: "button", "aria-label": "放大图片", onclick: () => phone.zoom(source) },
    h("img", { src: source, alt: "图片", loading: "lazy", onload: phone.scrollDown }));
}

function place(content) {
  const position = `${content.latitude.toFixed(4)}, ${content.longitude.toFixed(4)}`;
  return h("div.card.place", {},
    h("b", {}, content.label || "位置"),
    h("span.muted", {}, position),
    h("div.map", { "aria-hidden": "true" }, icon("pin")));
}

function linkCard(content, phone) {
  return h("button.card.link", { type: "button", onclick: () => phone.open(content.url, content.title) },
    h("b", {}, content.title), h("span.muted", {}, content.description || content.url));
}

function menu(content, phone) {
  return h("div.bubble.choices", {},
    content.head ? h("p", {}, linked(content.head, phone.open)) : null,
    content.choices.map((choice) => h("button.choice", {
      type: "button",
      onclick: () => phone.act({ menu_choice: choice }),
    }, choice.content)),
    content.tail ? h("p", {}, linked(content.tail, phone.open)) : null);
}
