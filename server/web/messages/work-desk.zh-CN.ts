import type { workDeskEn } from './work-desk.en.ts';

export const workDeskZhCN: typeof workDeskEn = {
  more: '更多',
  all: '全部',
  show: '显示范围',
  state: '状态',
  reason: '理由',
  nothing: '暂无。',
  you: '您',
  colleague: ({ id }) => `同事（…${id}）`,
  filesAgain: '请重新选择文件：页面无法保留文件。',
  toForm: '回到表单，已填内容仍在',
};
