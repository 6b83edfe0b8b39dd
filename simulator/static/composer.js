// The foot of the screen: suggestions, the account's menu, the field, voice and the panel behind the plus.
import { h, icon } from "./dom.js";
import { linkSheet, locationSheet, pictureSheet, scanSheet, voiceSheet } from "./sheets.js";
import { world } from "./world.js";

export function composer(phone) {
  const foot = h("footer.composer", {});
  const menu = world.menus[phone.channel] ?? [];
  let mode = menu.length && phone.channel === "oa" ? "menu" : "keys";

  function draw() {
    foot.replaceChildren(
      ...(phone.person.suggestions.length ? [chips(phone)] : []),
      h("div.line", {},
        menu.length ? h("button.round", {
          type: "button",
          "aria-label": mode === "menu" ? "切换到键盘" : "切换到菜单",
          onclick: () => { mode = mode === "menu" ? "keys" : "menu"; draw(); foot.querySelector("input")?.focus(); },
        }, icon(mode === "menu" ? "keyboard" : "menu")) : null,
        ...(mode === "menu" ? [menuBar(phone, menu)] : field(phone, foot))));
  }
  draw();
  return foot;
}

/** A wheel moves the row, and whoever takes one sees the next: a mouse reaches all of them. */
function chips(phone) {
  const row = h("div.chips", { "aria-label": "可以试试" }, phone.person.suggestions.map((text) => {
    const chip = h("button.chip", {
      type: "button",
      title: text,
      onclick: () => {
        phone.act({ text });
        row.scrollTo({ left: chip.offsetLeft - row.offsetLeft + chip.offsetWidth, behavior: "smooth" });
      },
    }, text);
    return chip;
  }));
  row.addEventListener("wheel", (event) => {
    if (event.deltaX || !event.deltaY) return;
    event.preventDefault();
    row.scrollLeft += event.deltaY;
  });
  return row;
}

function field(phone, foot) {
  const input = h("input", { type: "text", "aria-label": "消息", autocomplete: "off", enterKeyHint: "send", maxLength: 2000 });
  const send = h("button.send", { type: "submit", hidden: true }, "发送");
  const plus = h("button.round", { type: "button", "aria-label": "更多功能", "aria-expanded": "false", onclick: () => panel(phone, foot, plus) }, icon("plus"));
  input.addEventListener("input", () => { send.hidden = input.value.trim() === ""; plus.hidden = !send.hidden; });
  const form = h("form", {
    onsubmit: (event) => {
      event.preventDefault();
      const text = input.value.trim();
      if (!text) return;
      input.value = "";
      input.dispatchEvent(new Event("input"));
      phone.act({ text });
    },
  }, input, plus, send);
  return [h("button.round", { type: "button", "aria-label": "语音", onclick: () => voiceSheet(phone) }, icon("voice")), form];
}

function panel(phone, foot, plus) {
  const open = foot.querySelector(".panel");
  plus.setAttribute("aria-expanded", String(!open));
  if (open) { open.remove(); return; }
  const entries = [
    ["picture", "照片", () => pictureSheet(phone)],
    ["pin", "位置", () => locationSheet(phone)],
    ["scan", "扫一扫", () => scanSheet(phone), phone.channel === "oa"],
    ["link", "链接", () => linkSheet(phone)],
  ];
  const closing = (run) => () => { panel(phone, foot, plus); run(); };
  foot.append(h("div.panel", {}, entries.filter(([, , , allowed = true]) => allowed).map(([name, label, run]) =>
    h("button", { type: "button", onclick: closing(run) }, h("span.tile", {}, icon(name)), label))));
  phone.scrollDown();
}

function menuBar(phone, buttons) {
  const bar = h("nav.menu-bar", { "aria-label": "菜单" });
  const close = () => bar.querySelector(".sub-menu")?.remove();
  for (const button of buttons) {
    const below = button.sub_button ?? [];
    const entry = h("div.menu-entry", {});
    entry.append(h("button", {
      type: "button",
      "aria-haspopup": below.length ? "menu" : undefined,
      onclick: () => {
        const wasOpen = entry.querySelector(".sub-menu");
        close();
        if (!below.length) choose(phone, button);
        else if (!wasOpen) entry.append(h("div.sub-menu", { role: "menu" }, below.map((sub) =>
          h("button", { type: "button", role: "menuitem", onclick: () => { close(); choose(phone, sub); } }, sub.name))));
      },
    }, below.length ? icon("menu") : null, button.name));
    bar.append(entry);
  }
  bar.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  return bar;
}

function choose(phone, button) {
  switch (button.type) {
    case "view":
      phone.act({ view: button.url });
      phone.open(button.url, button.name);
      break;
    case "location_select":
      locationSheet(phone);
      break;
    case "scancode_push":
    case "scancode_waitmsg":
      scanSheet(phone, (result) => phone.act({ scancode: { key: button.key, result, wait: button.type === "scancode_waitmsg" } }));
      break;
    case "pic_sysphoto":
    case "pic_photo_or_album":
    case "pic_weixin":
      pictureSheet(phone);
      break;
    default:
      phone.act({ click: button.key });
  }
}
