import type { Category, Indicator } from './specification.ts';

const ALL: readonly Category[] = ['bag', 'watch', 'jewellery'];

/** What every category is examined for. */
const shared: readonly Indicator[] = [
  { id: 'proportions', categories: ALL, label: { en: 'Shape and proportions', zh: '版型与比例' } },
  {
    id: 'serial-format',
    categories: ALL,
    label: { en: 'Serial number: format and period', zh: '序列号格式与年份' },
  },
  {
    id: 'engraving',
    categories: ALL,
    label: { en: 'Engraving: depth, edges, typeface', zh: '刻字深浅、边缘与字体' },
  },
  {
    id: 'plating',
    categories: ALL,
    label: { en: 'Plating and colour of metal', zh: '金属镀层与色泽' },
  },
  {
    id: 'papers',
    categories: ALL,
    label: { en: 'Papers, box and accessories', zh: '证书、包装与附件' },
  },
];

const bag: readonly Indicator[] = [
  {
    id: 'bag-leather-grain',
    categories: ['bag'],
    label: { en: 'Leather or canvas: grain and hand', zh: '皮料纹理与手感' },
  },
  {
    id: 'bag-stitch-spacing',
    categories: ['bag'],
    label: { en: 'Stitching: spacing, angle, thread', zh: '走线针距、角度与线材' },
  },
  { id: 'bag-edge-paint', categories: ['bag'], label: { en: 'Edge paint', zh: '边油' } },
  {
    id: 'bag-date-code',
    categories: ['bag'],
    label: { en: 'Date code or chip', zh: '生产编码或芯片' },
  },
  {
    id: 'bag-heat-stamp',
    categories: ['bag'],
    label: { en: 'Heat stamp: typeface and depth', zh: '烫印字体与深度' },
  },
  {
    id: 'bag-lining',
    categories: ['bag'],
    label: { en: 'Lining: fabric and seams', zh: '内衬面料与接缝' },
  },
  {
    id: 'bag-zip',
    categories: ['bag'],
    label: { en: 'Zip: maker, teeth, pull', zh: '拉链品牌、链齿与拉头' },
  },
  {
    id: 'bag-clasp',
    categories: ['bag'],
    label: { en: 'Clasp and lock: fit and screws', zh: '锁扣配合与螺丝' },
  },
  {
    id: 'bag-handle',
    categories: ['bag'],
    label: { en: 'Handles, strap and their fixings', zh: '手柄、肩带与连接件' },
  },
  {
    id: 'bag-pattern-match',
    categories: ['bag'],
    label: { en: 'Pattern alignment at seams', zh: '接缝处花纹对位' },
  },
];

const watch: readonly Indicator[] = [
  {
    id: 'watch-movement',
    categories: ['watch'],
    label: { en: 'Movement: calibre and finishing', zh: '机芯型号与打磨' },
  },
  {
    id: 'watch-rate',
    categories: ['watch'],
    label: { en: 'Rate, amplitude and beat error', zh: '走时误差、摆幅与偏振' },
  },
  {
    id: 'watch-dial-print',
    categories: ['watch'],
    label: { en: 'Dial: printing and applied markers', zh: '表盘印刷与镶贴时标' },
  },
  {
    id: 'watch-hands',
    categories: ['watch'],
    label: { en: 'Hands: shape, edges, alignment', zh: '指针形状、边缘与对位' },
  },
  {
    id: 'watch-lume',
    categories: ['watch'],
    label: { en: 'Lume: colour and evenness', zh: '夜光颜色与均匀度' },
  },
  {
    id: 'watch-caseback',
    categories: ['watch'],
    label: { en: 'Case back: engraving and thread', zh: '底盖刻字与螺纹' },
  },
  {
    id: 'watch-crown',
    categories: ['watch'],
    label: { en: 'Crown: logo, thread, feel', zh: '表冠标识、旋入与手感' },
  },
  {
    id: 'watch-crystal',
    categories: ['watch'],
    label: { en: 'Crystal: coating, magnifier, mark', zh: '表镜镀膜、放大镜与暗记' },
  },
  {
    id: 'watch-bezel',
    categories: ['watch'],
    label: { en: 'Bezel: insert, action, alignment', zh: '表圈刻度、手感与对位' },
  },
  {
    id: 'watch-bracelet',
    categories: ['watch'],
    label: { en: 'Bracelet or strap, and its clasp', zh: '表带与表扣' },
  },
  {
    id: 'watch-serial-font',
    categories: ['watch'],
    label: { en: 'Serial number: typeface and place', zh: '表身编号字体与位置' },
  },
];

const jewellery: readonly Indicator[] = [
  {
    id: 'jewellery-hallmark',
    categories: ['jewellery'],
    label: { en: 'Hallmark and maker’s mark', zh: '印记与品牌戳记' },
  },
  {
    id: 'jewellery-fineness',
    categories: ['jewellery'],
    label: { en: 'Fineness of metal (X-ray fluorescence)', zh: '贵金属成色（X射线荧光）' },
  },
  {
    id: 'jewellery-weight',
    categories: ['jewellery'],
    label: { en: 'Weight and measurements', zh: '重量与尺寸' },
  },
  {
    id: 'jewellery-setting',
    categories: ['jewellery'],
    label: { en: 'Setting: prongs, bezels, pavé', zh: '镶嵌：爪镶、包镶、密镶' },
  },
  {
    id: 'jewellery-stone-identity',
    categories: ['jewellery'],
    label: { en: 'Stone: natural, treated or grown', zh: '宝石：天然、处理或培育' },
  },
  {
    id: 'jewellery-inclusions',
    categories: ['jewellery'],
    label: { en: 'Inclusions against the report', zh: '内含物与证书比对' },
  },
  {
    id: 'jewellery-cut',
    categories: ['jewellery'],
    label: { en: 'Cut, polish and symmetry', zh: '切工、抛光与对称性' },
  },
  {
    id: 'jewellery-girdle',
    categories: ['jewellery'],
    label: { en: 'Girdle inscription', zh: '腰码' },
  },
  {
    id: 'jewellery-clasp',
    categories: ['jewellery'],
    label: { en: 'Clasp, hinge and chain links', zh: '搭扣、铰链与链节' },
  },
  {
    id: 'jewellery-finish',
    categories: ['jewellery'],
    label: { en: 'Finish of the hidden sides', zh: '背面与内侧工艺' },
  },
];

export const indicators: readonly Indicator[] = [...shared, ...bag, ...watch, ...jewellery];
