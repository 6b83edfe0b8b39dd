// The switches: what goes wrong between WeChat and the bot.
import { h } from "./dom.js";
import { post } from "./server.js";
import { world } from "./world.js";

const NORMAL = { deliveries: "once", lose_answers: 0, api_error: null, api_error_times: null, half_body: false, no_answer: false, slow_ms: 0 };

const ERRORS = [
  [null, "正常"],
  [45015, "45015 超出 48 小时"],
  [45047, "45047 次数用完"],
  [45009, "45009 当日额度用完"],
  [-1, "-1 系统繁忙"],
  [48002, "48002 用户拒收"],
  [40001, "40001 凭证无效"],
  [43004, "43004 需要关注"],
];

const set = (change) => post("control", change);
export const backToNormal = () => set(NORMAL);

/** The switches that are on, in words; empty when all is normal. */
export function faultsInWords(faults = world.faults) {
  return [
    faults.deliveries === "three_at_once" && "每条消息同时投递三次",
    faults.deliveries === "three_in_sequence" && "每条消息先后投递三次",
    faults.lose_answers > 0 && `前 ${faults.lose_answers} 次应答超时`,
    faults.api_error !== null && faults.api_error_times !== 0 && `接口返回 ${faults.api_error}`,
    faults.half_body && "接口只答一半",
    faults.no_answer && "接口没有应答",
    faults.slow_ms > 0 && `接口慢 ${faults.slow_ms} 毫秒`,
  ].filter(Boolean);
}

function select(label, name, options) {
  const control = h("select", { onchange: () => set({ [name]: JSON.parse(control.value) }) },
    options.map(([value, text]) => h("option", { value: JSON.stringify(value), selected: world.faults[name] === value }, text)));
  return h("label.field", {}, h("span", {}, label), control);
}

function check(label, name) {
  const control = h("input.switch", { type: "checkbox", role: "switch", checked: world.faults[name], onchange: () => set({ [name]: control.checked }) });
  return h("label.toggle", {}, h("span", {}, label), control);
}

export function faultsPanel() {
  return h("section", {},
    h("h3", {}, "出点状况"),
    select("消息投递", "deliveries", [["once", "正常"], ["three_at_once", "同时投递三次"], ["three_in_sequence", "先后投递三次"]]),
    select("应答 5 秒超时", "lose_answers", [[0, "不丢"], [1, "丢第 1 次"], [2, "丢前 2 次"], [3, "三次全丢"]]),
    select("接口返回错误", "api_error", ERRORS),
    select("接口变慢", "slow_ms", [[0, "不慢"], [500, "0.5 秒"], [3000, "3 秒"], [6000, "6 秒"]]),
    check("接口照办，但只答一半", "half_body"),
    check("接口照办，但没有应答", "no_answer"),
    h("div.moves", {},
      h("button", { type: "button", onclick: () => set({ expire_tokens: true }) }, "让凭证立即过期"),
      h("button", { type: "button", onclick: backToNormal }, "全部恢复正常")));
}
