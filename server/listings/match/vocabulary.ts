/** How a thing is called; phrases in lower case, the longest is found first. */
export interface Term {
  readonly code: string;
  /** What it is a kind of: a text that says the kind does not contradict. */
  readonly kind?: string;
  readonly words: readonly string[];
}

/** Kinds of material that stand for themselves: hides and cloth, metals, stones. */
export const MATERIALS: Readonly<Record<'hide' | 'metal' | 'stone', readonly Term[]>> = {
  hide: [
    { code: 'leather', words: ['leather', '真皮', '皮革', '牛皮'] },
    {
      code: 'calf',
      kind: 'leather',
      words: ['calf leather', 'calfskin', 'calf', '小牛皮', '牛犊皮'],
    },
    {
      code: 'lamb',
      kind: 'leather',
      words: ['lambskin', 'lamb leather', 'lamb', '羊皮', '小羊皮'],
    },
    { code: 'goat', kind: 'leather', words: ['goatskin', 'goat leather', '山羊皮'] },
    { code: 'crocodile', kind: 'leather', words: ['crocodile', 'alligator', '鳄鱼皮'] },
    { code: 'lizard', kind: 'leather', words: ['lizard', '蜥蜴皮'] },
    { code: 'ostrich', kind: 'leather', words: ['ostrich', '鸵鸟皮'] },
    { code: 'python', kind: 'leather', words: ['python', 'snakeskin', '蟒蛇皮', '蛇皮'] },
    { code: 'suede', kind: 'leather', words: ['suede', '麂皮', '绒面皮'] },
    {
      code: 'artificial',
      words: ['faux leather', 'vegan leather', 'pu leather', '人造革', '仿皮', '人造皮'],
    },
    { code: 'canvas', words: ['canvas', '帆布'] },
    { code: 'nylon', words: ['nylon', '尼龙'] },
    { code: 'denim', words: ['denim', '牛仔布', '丹宁'] },
    { code: 'tweed', words: ['tweed', '粗花呢'] },
  ],
  metal: [
    // What is said of fittings by their colour.
    {
      code: 'gold-tone',
      words: ['gold-tone', 'gold tone', 'gold hardware', 'golden', '金色', '金扣'],
    },
    {
      code: 'gold-plated',
      kind: 'gold-tone',
      words: ['gold-plated', 'gold plated', 'gilt', '镀金'],
    },
    { code: 'gold-filled', words: ['gold-filled', 'gold filled', '包金'] },
    {
      code: 'gold',
      kind: 'gold-tone',
      words: ['solid gold', 'gold', '足金', '黄金', '18k金', '14k金', 'k金'],
    },
    { code: 'rose-gold', kind: 'gold', words: ['rose gold', 'pink gold', '玫瑰金'] },
    { code: 'white-gold', kind: 'gold', words: ['white gold', '白金', '白k金'] },
    { code: 'yellow-gold', kind: 'gold', words: ['yellow gold', '黄k金'] },
    { code: 'platinum', words: ['platinum', '铂金', 'pt950', 'pt900'] },
    { code: 'palladium', words: ['palladium', '钯金', '镀钯'] },
    { code: 'silver', words: ['sterling silver', '925 silver', 'silver', '纯银', '925银', '银饰'] },
    { code: 'steel', words: ['stainless steel', 'steel', '精钢', '不锈钢', '钢'] },
    { code: 'titanium', words: ['titanium', '钛金属', '钛'] },
    { code: 'ceramic', words: ['ceramic', '陶瓷'] },
    { code: 'bronze', words: ['bronze', '青铜'] },
  ],
  stone: [
    { code: 'diamond', words: ['diamonds', 'diamond', '钻石', '天然钻'] },
    {
      code: 'lab-diamond',
      words: ['lab-grown diamond', 'lab grown diamond', 'lab diamond', '培育钻石', '培育钻'],
    },
    { code: 'moissanite', words: ['moissanite', '莫桑石', '莫桑钻'] },
    { code: 'zirconia', words: ['cubic zirconia', 'zirconia', '锆石'] },
    { code: 'ruby', words: ['rubies', 'ruby', '红宝石'] },
    { code: 'sapphire', words: ['sapphires', 'sapphire', '蓝宝石'] },
    { code: 'emerald', words: ['emeralds', 'emerald', '祖母绿'] },
    { code: 'pearl', words: ['pearls', 'pearl', '珍珠'] },
    { code: 'onyx', words: ['onyx', '缟玛瑙'] },
    { code: 'jade', words: ['jadeite', 'jade', '翡翠'] },
  ],
};

/** Colours of the thing itself; those of metals are materials. */
export const COLOURS: readonly Term[] = [
  { code: 'black', words: ['black', '黑色', '黑'] },
  { code: 'white', words: ['white', '白色'] },
  { code: 'ivory', kind: 'white', words: ['ivory', 'cream', '象牙白', '奶油色', '奶油白', '米白'] },
  { code: 'grey', words: ['grey', 'gray', '灰色', '灰'] },
  { code: 'brown', words: ['brown', '棕色', '棕', '咖色', '咖啡色'] },
  { code: 'cognac', kind: 'brown', words: ['cognac', '干邑色', '干邑棕'] },
  { code: 'tan', kind: 'brown', words: ['tan', 'camel', '驼色', '焦糖色'] },
  { code: 'beige', words: ['beige', '米色', '杏色'] },
  { code: 'red', words: ['red', '红色', '大红'] },
  { code: 'burgundy', kind: 'red', words: ['burgundy', 'bordeaux', '酒红', '酒红色', '勃艮第红'] },
  { code: 'pink', words: ['pink', '粉色', '粉红'] },
  { code: 'orange', words: ['orange', '橙色', '橘色'] },
  { code: 'yellow', words: ['yellow', '黄色'] },
  { code: 'green', words: ['green', '绿色', '绿'] },
  {
    code: 'forest-green',
    kind: 'green',
    words: ['forest-green', 'forest green', '森林绿', '墨绿'],
  },
  { code: 'blue', words: ['blue', '蓝色', '蓝'] },
  {
    code: 'midnight-blue',
    kind: 'blue',
    words: ['midnight-blue', 'midnight blue', '午夜蓝', '深夜蓝'],
  },
  { code: 'navy', kind: 'blue', words: ['navy blue', 'navy', '藏青', '海军蓝'] },
  { code: 'purple', words: ['purple', '紫色'] },
];

/** What comes with a thing. */
export const ACCESSORIES: readonly Term[] = [
  { code: 'box', words: ['original box', 'inner box', 'box', '原盒', '表盒', '盒子', '包装盒'] },
  { code: 'dust-bag', words: ['dust bag', 'dustbag', '防尘袋'] },
  { code: 'receipt', words: ['receipt', 'invoice', '发票', '小票', '购物凭证'] },
  { code: 'card', words: ['warranty card', 'authenticity card', '保卡', '身份卡', '保修卡'] },
  { code: 'manual', words: ['manual', 'booklet', '说明书'] },
  { code: 'strap', words: ['shoulder strap', 'extra strap', '肩带'] },
  { code: 'lock', words: ['padlock', 'lock and keys', '锁头', '挂锁', '锁匙'] },
  { code: 'links', words: ['spare links', 'extra links', '备用表节', '表节'] },
  { code: 'tag', words: ['hang tag', 'price tag', '吊牌'] },
];
