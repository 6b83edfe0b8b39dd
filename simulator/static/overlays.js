// What covers a phone's screen: a page opened from a link, a picture at full size.
import { h, icon } from "./dom.js";

function closable(screen, element, button) {
  const close = () => element.remove();
  button.addEventListener("click", close);
  element.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  screen.append(element);
  button.focus({ preventScroll: true });
}

/** A page of the bot opens inside the phone, as in WeChat; any other in a new tab. */
export function openPage(screen, url, title = "") {
  const address = new URL(url, location.href);
  if (address.origin !== location.origin) {
    window.open(address, "_blank", "noopener");
    return;
  }
  const frame = h("iframe", { src: address.href, title: title || "网页" });
  frame.addEventListener("load", () => { if (frame.contentDocument === null) refuse(frame, address); });
  const close = h("button", { type: "button", "aria-label": "关闭网页" }, icon("close"));
  closable(screen, h("div.webview", { role: "dialog", "aria-label": title || "网页" },
    h("header", {}, close, h("b", {}, title || address.pathname),
      h("a", { href: address.href, target: "_blank", rel: "noopener", "aria-label": "在新窗口打开" }, icon("open"))),
    frame), close);
}

/** The page does not let itself be framed. */
function refuse(frame, address) {
  frame.replaceWith(h("div.refused", {},
    h("p", {}, "这个网页要在新窗口里看"),
    h("a.primary", { href: address.href, target: "_blank", rel: "noopener" }, "打开")));
}

export function zoomPicture(screen, source) {
  const close = h("button.zoomed", { type: "button", "aria-label": "关闭图片" }, h("img", { src: source, alt: "图片" }));
  closable(screen, close, close);
}
