// Sample pictures, drawn on the spot, so that no picture file has to be carried along.

export const SAMPLES = [
  { name: "名片", draw: businessCard },
  { name: "板面划伤", draw: scratchedSheet },
  { name: "送货单", draw: deliveryNote },
];

const SANS = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif";

export function drawSample(sample) {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 400;
  sample.draw(canvas.getContext("2d"));
  return canvas;
}

function lines(context, entries) {
  for (const [text, x, y, size, colour = "#333", weight = 400] of entries) {
    context.fillStyle = colour;
    context.font = `${weight} ${size}px ${SANS}`;
    context.fillText(text, x, y);
  }
}

function businessCard(context) {
  context.fillStyle = "#e8eaed";
  context.fillRect(0, 0, 640, 400);
  context.fillStyle = "#fff";
  context.fillRect(40, 40, 560, 320);
  context.fillStyle = "#1f5fa8";
  context.fillRect(40, 40, 14, 320);
  lines(context, [
    ["江阴华宏金属制品有限公司", 84, 96, 28, "#1f5fa8", 600],
    ["王 强", 84, 190, 46, "#222", 600],
    ["采购经理", 210, 188, 24, "#666"],
    ["手机 139 0000 0000", 84, 256, 24],
    ["邮箱 wangqiang@example.com", 84, 292, 24],
    ["江苏省江阴市周庄镇", 84, 328, 24],
  ]);
}

function scratchedSheet(context) {
  const shine = context.createLinearGradient(0, 0, 640, 400);
  for (const [at, colour] of [[0, "#aab2b8"], [0.35, "#dfe4e7"], [0.6, "#b4bcc2"], [1, "#cfd5d9"]]) shine.addColorStop(at, colour);
  context.fillStyle = shine;
  context.fillRect(0, 0, 640, 400);
  context.strokeStyle = "rgba(255,255,255,.25)";
  for (let y = 2; y < 400; y += 5) { context.beginPath(); context.moveTo(0, y); context.lineTo(640, y); context.stroke(); }
  context.strokeStyle = "#6b5a50";
  context.lineWidth = 3;
  for (const [x, y, dx, dy] of [[150, 110, 260, 60], [210, 190, 190, 34], [330, 100, 60, 120]]) {
    context.beginPath(); context.moveTo(x, y); context.quadraticCurveTo(x + dx / 2, y + dy / 4, x + dx, y + dy); context.stroke();
  }
  lines(context, [["304 2B 1.0×1219×C  卷号 DM-0715", 24, 376, 22, "#3d454b"]]);
}

function deliveryNote(context) {
  context.fillStyle = "#fbfaf5";
  context.fillRect(0, 0, 640, 400);
  context.strokeStyle = "#c9c4b4";
  for (let y = 130; y <= 330; y += 50) { context.beginPath(); context.moveTo(40, y); context.lineTo(600, y); context.stroke(); }
  lines(context, [
    ["送 货 单", 260, 62, 34, "#333", 600],
    ["客户：华光不锈钢", 40, 108, 22],
    ["No. 20261118-03", 420, 108, 22, "#a33"],
    ["品名 / 规格", 50, 164, 22], ["数量", 360, 164, 22], ["卷号", 470, 164, 22],
    ["304 冷轧 1.0×1219×C", 50, 214, 22], ["10.250 吨", 340, 214, 22], ["DM-0715", 470, 214, 22],
    ["304 冷轧 2.0×1219×C", 50, 264, 22], ["9.870 吨", 340, 264, 22], ["DM-0716", 470, 264, 22],
    ["收货人签字：王建国", 40, 372, 22],
  ]);
}
