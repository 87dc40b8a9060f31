import type { Label, Service } from './services.ts';

/** One thing to do for a material. */
export interface CareStep {
  /** Unique in the whole catalogue. */
  readonly id: string;
  readonly what: Label;
  /** Months between two times; null: whenever there is need. */
  readonly months: number | null;
  readonly by: 'owner' | 'repairer';
  /** Recorded work that counts as having done it; empty where owners do it and nobody records it. */
  readonly services: readonly Service[];
}

export interface MaterialPlan {
  readonly label: Label;
  readonly steps: readonly CareStep[];
}

const owner = (id: string, months: number | null, en: string, zh: string): CareStep => ({
  id,
  what: { en, zh },
  months,
  by: 'owner',
  services: [],
});

const repairer = (
  id: string,
  months: number,
  services: readonly Service[],
  en: string,
  zh: string,
): CareStep => ({ id, what: { en, zh }, months, by: 'repairer', services });

/** The steps that smooth leathers share, each under an id of its own. */
const leather = (id: string, months: number): CareStep[] => [
  owner(`${id}-wipe`, 1, 'Wipe with a soft dry cloth', '用柔软干布擦拭'),
  owner(`${id}-rest`, null, 'Keep stuffed, out of sun and damp', '填充存放，避光防潮'),
  repairer(
    `${id}-condition`,
    months,
    ['conditioning'],
    'Clean and condition the leather',
    '清洁并滋养皮革',
  ),
  repairer(
    `${id}-edges`,
    24,
    ['edge_paint'],
    'Look at edges and renew their paint',
    '检查并修补封边',
  ),
];

const metal = (id: string, months: number, en: string, zh: string): CareStep[] => [
  owner(`${id}-wipe`, 1, 'Wipe off skin grease with a soft cloth', '用软布擦去油脂'),
  repairer(`${id}-polish`, months, ['polishing'], en, zh),
];

/** Care by material: what is done, how often, and by whom. */
export const CARE_PLANS = {
  calf_leather: { label: { en: 'Calf leather', zh: '牛皮' }, steps: leather('calf', 12) },
  lamb_leather: { label: { en: 'Lamb leather', zh: '羊皮' }, steps: leather('lamb', 6) },
  goat_leather: { label: { en: 'Goat leather', zh: '山羊皮' }, steps: leather('goat', 12) },
  exotic_leather: {
    label: { en: 'Crocodile, python, ostrich', zh: '鳄鱼皮、蟒皮、鸵鸟皮' },
    steps: [
      owner('exotic-wipe', 1, 'Wipe along the scales, never against them', '顺着鳞片方向擦拭'),
      owner('exotic-dry', null, 'Keep away from water and heat', '远离水与热源'),
      repairer(
        'exotic-condition',
        6,
        ['conditioning'],
        'Moisturise with a product for exotic leather',
        '用专用护理剂滋润',
      ),
    ],
  },
  suede: {
    label: { en: 'Suede and nubuck', zh: '麂皮与磨砂皮' },
    steps: [
      owner('suede-brush', 1, 'Brush in one direction', '单向刷拭'),
      repairer('suede-clean', 12, ['cleaning'], 'Clean and raise the nap', '清洁并复原绒面'),
      repairer('suede-protect', 12, ['waterproofing'], 'Protect against water', '做防水处理'),
    ],
  },
  patent_leather: {
    label: { en: 'Patent leather', zh: '漆皮' },
    steps: [
      owner('patent-wipe', 1, 'Wipe with a damp cloth, then dry', '湿布擦拭后擦干'),
      owner(
        'patent-apart',
        null,
        'Keep away from other colours: they bleed into it',
        '避免与深色物品接触，以防染色',
      ),
      repairer('patent-check', 24, ['cleaning'], 'Clean and look for cracks', '清洁并检查裂纹'),
    ],
  },
  coated_canvas: {
    label: { en: 'Coated canvas', zh: '涂层帆布' },
    steps: [
      owner('coated-wipe', 1, 'Wipe with a damp cloth', '湿布擦拭'),
      repairer('coated-edges', 24, ['edge_paint'], 'Renew edge paint', '修补封边'),
    ],
  },
  canvas: {
    label: { en: 'Canvas and textile', zh: '帆布与织物' },
    steps: [
      owner('canvas-brush', 1, 'Brush off dust', '刷去灰尘'),
      repairer('canvas-clean', 12, ['cleaning'], 'Clean by hand', '手工清洁'),
    ],
  },
  steel: {
    label: { en: 'Steel', zh: '精钢' },
    steps: metal('steel', 48, 'Clean and refinish, no more than needed', '清洗与适度抛光'),
  },
  gold: {
    label: { en: 'Gold', zh: '黄金与K金' },
    steps: metal(
      'gold',
      36,
      'Clean and polish; each time takes a little gold away',
      '清洗抛光，每次都会磨去少许金',
    ),
  },
  white_gold: {
    label: { en: 'White gold, rhodium plated', zh: '白金（镀铑）' },
    steps: [
      owner('white-gold-wipe', 1, 'Wipe with a soft cloth', '软布擦拭'),
      repairer('white-gold-plate', 24, ['rhodium_plating'], 'Renew the rhodium', '重新镀铑'),
    ],
  },
  platinum: {
    label: { en: 'Platinum', zh: '铂金' },
    steps: metal('platinum', 36, 'Clean and burnish', '清洗与压光'),
  },
  silver: {
    label: { en: 'Silver', zh: '银' },
    steps: [
      owner('silver-cloth', 3, 'Rub with a silver cloth; keep airtight', '用擦银布擦拭，密封存放'),
      repairer('silver-polish', 24, ['polishing'], 'Polish by hand', '手工抛光'),
    ],
  },
  plated_metal: {
    label: { en: 'Plated metal', zh: '镀层五金' },
    steps: [
      owner('plated-wipe', 1, 'Wipe dry; never with polish', '擦干即可，勿用抛光剂'),
      repairer(
        'plated-renew',
        48,
        ['hardware_plating', 'hardware'],
        'Renew worn plating',
        '翻新磨损镀层',
      ),
    ],
  },
  ceramic: {
    label: { en: 'Ceramic', zh: '陶瓷' },
    steps: [
      owner('ceramic-wipe', 1, 'Wipe with a damp cloth', '湿布擦拭'),
      owner('ceramic-fall', null, 'Keep from falls: it breaks', '防摔，易碎裂'),
    ],
  },
  mechanical_movement: {
    label: { en: 'Mechanical movement', zh: '机械机芯' },
    steps: [
      owner(
        'mechanical-wind',
        1,
        'Let it run now and then; keep from magnets',
        '定期运转，远离磁场',
      ),
      repairer(
        'mechanical-regulate',
        24,
        ['regulation', 'movement_service'],
        'Check its rate',
        '检测走时',
      ),
      repairer(
        'mechanical-service',
        60,
        ['movement_service'],
        'Take apart, clean, oil, regulate',
        '拆解清洗、加油、校时',
      ),
    ],
  },
  quartz_movement: {
    label: { en: 'Quartz movement', zh: '石英机芯' },
    steps: [
      repairer(
        'quartz-battery',
        24,
        ['battery'],
        'Change the battery before it leaks',
        '更换电池，以防漏液',
      ),
      repairer('quartz-service', 96, ['movement_service'], 'Service the movement', '机芯保养'),
    ],
  },
  water_resistant_case: {
    label: { en: 'Water-resistant case', zh: '防水表壳' },
    steps: [
      owner('case-rinse', null, 'Rinse with fresh water after the sea', '接触海水后用清水冲洗'),
      repairer(
        'case-seals',
        12,
        ['water_resistance', 'movement_service'],
        'Test and renew seals',
        '检测并更换防水圈',
      ),
    ],
  },
  pearl: {
    label: { en: 'Pearl', zh: '珍珠' },
    steps: [
      owner(
        'pearl-wipe',
        1,
        'Wipe after wearing; perfume and acid harm it',
        '佩戴后擦拭，避免香水与酸',
      ),
      repairer('pearl-string', 12, ['restringing'], 'Restring with knots', '打结重穿'),
    ],
  },
  diamond: {
    label: { en: 'Diamond', zh: '钻石' },
    steps: [
      owner('diamond-wash', 1, 'Wash in mild soap with a soft brush', '用温和皂液与软刷清洗'),
      repairer(
        'diamond-setting',
        12,
        ['setting_check', 'stone_setting'],
        'Look at prongs and settings',
        '检查镶爪与镶口',
      ),
    ],
  },
  coloured_stone: {
    label: { en: 'Ruby, sapphire and other hard stones', zh: '红蓝宝石等硬质宝石' },
    steps: [
      owner('stone-wash', 1, 'Wash in mild soap', '温和皂液清洗'),
      repairer(
        'stone-setting',
        12,
        ['setting_check', 'stone_setting'],
        'Look at the settings',
        '检查镶口',
      ),
    ],
  },
  soft_stone: {
    label: { en: 'Emerald, opal, turquoise', zh: '祖母绿、欧泊、绿松石' },
    steps: [
      owner('soft-wipe', 1, 'Wipe only: no ultrasound, no steam', '仅擦拭，忌超声波与蒸汽'),
      repairer(
        'soft-setting',
        12,
        ['setting_check', 'stone_setting'],
        'Look at settings and oil',
        '检查镶口与浸油',
      ),
    ],
  },
  jade: {
    label: { en: 'Jade', zh: '翡翠与玉' },
    steps: [
      owner('jade-wipe', 1, 'Rinse with water, dry with a cloth', '清水冲洗后擦干'),
      repairer(
        'jade-string',
        24,
        ['restringing', 'setting_check'],
        'Look at cord or setting',
        '检查绳结或镶口',
      ),
    ],
  },
} as const satisfies Record<string, MaterialPlan>;

export type Material = keyof typeof CARE_PLANS;
export const MATERIALS = Object.keys(CARE_PLANS) as [Material, ...Material[]];
