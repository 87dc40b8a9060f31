import type { workDoneEn, workErrorsEn } from './work-outcomes.en.ts';

export const workDoneZhCN: typeof workDoneEn = {
  documentDecided: '已记录对该材料的决定。',
  statusEstablished: '已记录卖家性质。',
  itemLinked: '已关联护照。',
  liveCheckAsked: '已请鉴定师查验。',
  intakeAccepted: '已接收，可以提出合同。',
  intakeRefused: '已拒收，卖家可看到理由。',
  agreementProposed: '已提出，卖家可以签署。',
  buyInApproved: '已批准，卖家可以签署。',
  countersigned: '已会签，数秒内上链。',
  agreementCancelled: '提案已撤回。',
  destroyed: '已记录销毁。',
};

export const workErrorsZhCN: typeof workErrorsEn = {
  REQUEST_INVALID: '部分内容不符合要求，请看标出的字段。',
  FORBIDDEN: '您的角色无权执行此操作。',
  INTAKE_STATE: '状态已变化，现在无法执行。',
  INTAKE_ITEM_MISSING: '请先关联物品护照。',
  INTAKE_ITEM_NOT_SELLERS: '卖家不持有该物品所有权，或尚未最终确认。',
  DOCUMENT_UNKNOWN: '该材料已删除。',
  SOURCE_UNPROVEN: '来源或身份未证明：须接受一份购买凭证与两份独立身份证明。',
  SELLER_STATUS_MISSING: '请先认定卖家为个人或经营者。',
  SELLER_STATUS_CONTRADICTED: '您填写的因素更多指向另一种性质。',
  LIVE_CHECK_NEEDED: '该价值的物品须先通过视频实时查验。',
  APPRAISER_UNKNOWN: '没有此编号的鉴定师。',
  AGREEMENT_STATE: '合同状态已变化，现在无法执行。',
  AGREEMENT_OPEN: '该物品尚有未了结的合同。',
  AGREEMENT_KIND: '合同类型不符。',
  TERMS_INVALID: '条款互相矛盾，请看标出的字段。',
  TEXT_DIFFERS: '合同与您阅读的不一致。',
  SELF_APPROVAL: '提出人不得自行批准，须由他人批准。',
  APPROVAL_NEEDED: '须先由出纳批准。',
  DESTRUCTION_CONSENT_MISSING: '卖家未同意此方式。',
  ITEM_UNKNOWN: '没有此编号的物品。',
};
