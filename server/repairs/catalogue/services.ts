/** A text in both languages. */
export interface Label {
  readonly en: string;
  readonly zh: string;
}

/**
 * What is done to an item, by codes that quotes, records, entitlements and care plans share: that
 * is how it can be told whether an entitlement covers a job, and when care was given last.
 */
export const SERVICES = {
  cleaning: { en: 'Cleaning', zh: '清洁' },
  conditioning: { en: 'Leather conditioning', zh: '皮革滋养' },
  edge_paint: { en: 'Edge paint', zh: '封边修补' },
  recolouring: { en: 'Recolouring', zh: '补色' },
  stitching: { en: 'Stitching', zh: '缝线修复' },
  lining: { en: 'Lining', zh: '内衬更换' },
  waterproofing: { en: 'Protection against water and stains', zh: '防水防污' },
  hardware: { en: 'Metal fittings', zh: '五金更换' },
  hardware_plating: { en: 'Plating of metal fittings', zh: '五金电镀' },
  clasp: { en: 'Clasp or lock', zh: '锁扣修复' },
  strap: { en: 'Strap or bracelet', zh: '表带与背带' },
  polishing: { en: 'Polishing', zh: '抛光' },
  rhodium_plating: { en: 'Rhodium plating', zh: '镀铑' },
  movement_service: { en: 'Service of the movement', zh: '机芯保养' },
  regulation: { en: 'Regulation and demagnetising', zh: '校时与消磁' },
  battery: { en: 'Battery', zh: '更换电池' },
  water_resistance: { en: 'Seals and water resistance', zh: '防水圈与防水检测' },
  crystal: { en: 'Watch glass', zh: '表镜更换' },
  setting_check: { en: 'Check of stone settings', zh: '镶口检查' },
  stone_setting: { en: 'Setting of stones', zh: '镶石' },
  restringing: { en: 'Restringing', zh: '重新穿线' },
  resizing: { en: 'Resizing', zh: '改圈' },
  engraving: { en: 'Engraving', zh: '刻字' },
  painting: { en: 'Painting by hand', zh: '手绘' },
  part_change: { en: 'Change of another part', zh: '更换其他部件' },
  other: { en: 'Other work', zh: '其他' },
} as const satisfies Record<string, Label>;

export type Service = keyof typeof SERVICES;
export const SERVICE_CODES = Object.keys(SERVICES) as [Service, ...Service[]];
