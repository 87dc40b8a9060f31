import type { GradeRule } from './specification.ts';

/** Best first. */
export const grades: readonly GradeRule[] = [
  {
    code: 'new',
    label: { en: 'New', zh: '全新' },
    criterion: {
      en: 'Never worn: protective films, tags or seals as delivered, no mark under a loupe.',
      zh: '未使用：保护膜、吊牌或封签完好，放大镜下无任何痕迹。',
    },
  },
  {
    code: '99',
    label: { en: '99: as new', zh: '99新' },
    criterion: {
      en: 'Tried on or displayed only; no mark to the eye, hairlines at most under a loupe.',
      zh: '仅试用或陈列：肉眼无痕，放大镜下至多有发丝纹。',
    },
  },
  {
    code: '98',
    label: { en: '98: hardly used', zh: '98新' },
    criterion: {
      en: 'Used a few times; faint hairlines on metal, no wear at corners, edges or contacts.',
      zh: '使用数次：金属有轻微发丝纹，边角及接触处无磨损。',
    },
  },
  {
    code: '95',
    label: { en: '95: lightly used', zh: '95新' },
    criterion: {
      en: 'Light marks visible close up at corners or contacts; shape and colour unchanged.',
      zh: '近看可见边角或接触处轻微痕迹，版型与颜色无变化。',
    },
  },
  {
    code: '90',
    label: { en: '90: used', zh: '9新' },
    criterion: {
      en: 'Marks visible at arm’s length, slight change of shape or colour; nothing to repair.',
      zh: '一臂之距可见使用痕迹，版型或颜色略有变化，无需维修。',
    },
  },
  {
    code: '85',
    label: { en: '85: clearly used', zh: '85新' },
    criterion: {
      en: 'Clear wear, scratches, rubbed edges or small dents; every function works.',
      zh: '明显磨损、划痕、边油脱落或小磕碰，功能完好。',
    },
  },
  {
    code: '80',
    label: { en: '80: worn', zh: '8新' },
    criterion: {
      en: 'Heavy wear or a visible repair; may need care or repair before regular use.',
      zh: '严重磨损或有可见维修，日常使用前可能需要养护或维修。',
    },
  },
];
