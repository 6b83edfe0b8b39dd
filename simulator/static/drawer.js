// The drawer at the side: clock, switches, a few tools; or the log.
import { clockPanel } from "./clockpanel.js";
import { h, icon, toast } from "./dom.js";
import { faultsPanel } from "./faultspanel.js";
import { logPanel } from "./logpanel.js";
import { post } from "./server.js";
import { world } from "./world.js";

export class Drawer {
  constructor(element) {
    this.element = element;
    this.showing = "";
    this.opener = null;
    element.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
  }

  toggle(what) {
    if (this.showing === what) return this.close();
    this.opener = document.activeElement;
    this.showing = what;
    this.draw();
    this.element.hidden = false;
    this.element.querySelector("button")?.focus({ preventScroll: true });
  }

  close() {
    this.showing = "";
    this.element.hidden = true;
    this.opener?.focus?.();
  }

  draw() {
    if (!this.showing) return;
    const scrolled = this.element.scrollTop;
    const head = h("header", {}, h("h2", {}, this.showing === "log" ? "记录" : "控制台"),
      h("button.plain", { type: "button", "aria-label": "关闭", onclick: () => this.close() }, icon("close")));
    this.log = this.showing === "log" ? logPanel() : null;
    this.clock = this.showing === "log" ? null : clockPanel();
    this.element.replaceChildren(head, ...(this.log ? [this.log] : [this.clock, faultsPanel(), toolsPanel()]));
    this.element.scrollTop = scrolled;
  }

  tick() { if (this.showing === "control") this.clock?.tick(); }

  logged(entry) { this.log?.add(entry); }
}

function toolsPanel() {
  const name = h("input", { type: "text", placeholder: "陌生人的名字", maxLength: 20, "aria-label": "陌生人的名字" });
  const channel = h("select", { "aria-label": "从哪里来" }, h("option", { value: "oa" }, "公众号"), h("option", { value: "work" }, "企业微信"));
  const result = h("p.muted", { role: "status" });
  return h("section", {},
    h("h3", {}, "工具"),
    h("form.inline", {
      onsubmit: async (event) => {
        event.preventDefault();
        const person = await post("personas", { name: name.value.trim(), channel: channel.value });
        if (person) toast(`${person.name} 拿到了一部手机`);
        name.value = "";
      },
    }, name, channel, h("button", { type: "submit" }, "添加")),
    h("div.moves", {},
      h("button", {
        type: "button",
        onclick: async () => {
          const answers = await post("verify", {});
          if (!answers) return;
          result.textContent = Object.entries(answers).map(([account, { verified, answer }]) =>
            `${world.accounts[account].name}：${verified ? "通过" : `没有通过（${answer || "空"}）`}`).join("；");
        },
      }, "验证回调地址"),
      h("a.button", { href: "export", download: "lianke-conversations.json" }, "导出对话")),
    result);
}
