// What slides up on a phone: speak, choose a picture, a place, a QR code, a link, the account's actions.
import { h } from "./dom.js";
import { drawSample, SAMPLES } from "./samples.js";
import { world } from "./world.js";

/** A sheet over the phone. `build(close)` gives its content; Escape and a tap beside it close it. */
function sheet(phone, title, build) {
  const back = document.activeElement;
  const close = () => { cover.remove(); back?.focus?.({ preventScroll: true }); };
  const box = h("div.sheet", { role: "dialog", "aria-label": title }, h("h3", {}, title));
  const cover = h("div.cover", {
    onclick: (event) => { if (event.target === cover) close(); },
    onkeydown: (event) => { if (event.key === "Escape") close(); },
  }, box);
  box.append(...build(close).filter(Boolean));
  phone.screen.append(cover);
  box.querySelector("textarea, input:not([type=file]):not([type=checkbox]), button")?.focus({ preventScroll: true });
}

const row = (label, run) => h("button.option", { type: "button", onclick: run }, label);
const labelled = (label, control) => h("label.field", {}, h("span", {}, label), control);

export function voiceSheet(phone) {
  sheet(phone, "说点什么", (close) => {
    const words = h("textarea", { rows: 3, placeholder: "写下要说的话，会作为语音发出", maxLength: 300 });
    const transcript = h("input", { type: "checkbox", checked: true });
    return [
      words,
      phone.channel === "oa"
        ? h("label.check", {}, transcript, "微信附带转写文字")
        : h("p.muted", {}, "企业微信的语音没有转写文字"),
      h("button.primary", {
        type: "button",
        onclick: () => {
          if (!words.value.trim()) return;
          phone.act({ voice: { text: words.value.trim(), recognised: transcript.checked } });
          close();
        },
      }, "发送语音"),
    ];
  });
}

export function pictureSheet(phone) {
  sheet(phone, "发送图片", (close) => {
    const file = h("input", {
      type: "file",
      accept: "image/png,image/jpeg,image/gif",
      hidden: true,
      onchange: async () => {
        const [chosen] = file.files;
        if (!chosen) return;
        phone.act({ image: { base64: await base64(chosen), content_type: chosen.type, filename: chosen.name } });
        close();
      },
    });
    return [
      h("div.samples", {}, SAMPLES.map((sample) => h("button", {
        type: "button",
        onclick: async () => {
          const blob = await new Promise((done) => drawSample(sample).toBlob(done, "image/png"));
          phone.act({ image: { base64: await base64(blob), content_type: "image/png", filename: `${sample.name}.png` } });
          close();
        },
      }, drawSample(sample), sample.name))),
      file,
      row("从电脑里选一张…", () => file.click()),
    ];
  });
}

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export function locationSheet(phone) {
  sheet(phone, "发送位置", (close) => {
    const latitude = h("input", { type: "number", step: "any", value: "31.5700", "aria-label": "纬度" });
    const longitude = h("input", { type: "number", step: "any", value: "120.3000", "aria-label": "经度" });
    const label = h("input", { type: "text", placeholder: "地名", "aria-label": "地名" });
    const send = (place) => { phone.act({ location: place }); close(); };
    return [
      ...world.places.map((place) => row(place.label, () => send(place))),
      h("div.pair", {}, labelled("纬度", latitude), labelled("经度", longitude)),
      labelled("地名", label),
      h("button.primary", {
        type: "button",
        onclick: () => send({ latitude: Number(latitude.value), longitude: Number(longitude.value), label: label.value }),
      }, "发送这个位置"),
    ];
  });
}

export function scanSheet(phone, scanned = (scene) => phone.act({ scan: scene })) {
  sheet(phone, "扫一扫", (close) => {
    const scene = h("input", { type: "text", placeholder: "场景值、ticket 或二维码里的网址" });
    const take = (what) => { if (what.trim()) { scanned(what.trim()); close(); } };
    const codes = world.qrcodes.slice(0, 4).map((code) => h("button.code", { type: "button", onclick: () => take(code.ticket) },
      h("img", { src: `api/oa/cgi-bin/showqrcode?ticket=${encodeURIComponent(code.ticket)}`, alt: "二维码" }), code.scene));
    return [
      codes.length ? h("div.codes", {}, codes) : h("p.muted", {}, "公众号还没有生成带参数的二维码，可以直接填场景值。"),
      h("form", { onsubmit: (event) => { event.preventDefault(); take(scene.value); } },
        labelled("手动输入", scene), h("button.primary", { type: "submit" }, "扫这个码")),
    ];
  });
}

export function linkSheet(phone) {
  sheet(phone, "分享链接", (close) => {
    const title = h("input", { type: "text", value: "不锈钢行情周报" });
    const url = h("input", { type: "url", value: "https://example.com/steel" });
    return [
      labelled("标题", title),
      labelled("网址", url),
      h("button.primary", { type: "button", onclick: () => { phone.act({ link: { title: title.value, description: "", url: url.value } }); close(); } }, "发送"),
    ];
  });
}

/** The three dots. */
export function actions(phone) {
  sheet(phone, phone.account.name, (close) => {
    const run = (what) => () => { phone.act(what); close(); };
    if (phone.channel === "work") return [row("重新进入应用", run({ enter: true }))];
    if (!phone.person.following) return [row("关注公众号", run({ subscribe: true })), row("扫一扫", () => { close(); scanSheet(phone); })];
    return [row("扫一扫", () => { close(); scanSheet(phone); }), row("取消关注", run({ unsubscribe: true }))];
  });
}
