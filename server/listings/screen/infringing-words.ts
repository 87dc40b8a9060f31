/** Why a word may not stand in a listing. */
export type WordKind = 'copy' | 'absolute' | 'diversion';

/**
 * What a listing may not say: that the thing is a copy (Trademark law art 57), superlatives of
 * advertising (Advertising law art 9), and calls to trade past the platform. Spaces, punctuation,
 * width, case, look-alike letters and figures for letters make no difference; see find-words.ts.
 */
export const INFRINGING_WORDS: Readonly<Record<WordKind, readonly string[]>> = {
  copy: [
    ...['高仿', '高防', '精仿', '超仿', '仿品', '仿制', '仿款', '复刻', '復刻', '复克', '覆刻'],
    ...[
      'a货',
      'a貨',
      '超a',
      '顶级a',
      '原单',
      '尾单',
      '跑单货',
      '同厂同料',
      '原厂皮',
      '过验',
      '过专柜',
    ],
    ...['一比一', '1比1', '1:1', '莆田', '白云皮具城', '专柜品质', '假货', '水货'],
    ...['replica', 'replicas', 'rep', 'reps', 'superfake', 'super fake', 'fake', 'counterfeit'],
    ...['knockoff', 'knock off', 'dupe', 'dupes', 'lookalike', 'look alike', 'mirror quality'],
    ...['mirror copy', 'first copy', 'aaa quality', 'aaa grade', 'grade aaa', 'inspired by'],
    ...['one to one', 'unauthorised copy', 'unauthorized copy', 'passes authentication'],
  ],
  absolute: [
    ...['国家级', '最高级', '最佳', '全网最低', '史上最低', '绝对保真', '顶级品质', '独一无二'],
    ...['best in the world', 'lowest price ever', 'absolutely guaranteed'],
  ],
  diversion: [
    ...['加微信', '加v信', '加薇信', '微信号', '威信', '私下交易', '站外交易', '加qq', '扫码加'],
    ...['whatsapp me', 'add me on wechat', 'wechat me', 'pay outside', 'deal outside'],
  ],
};
