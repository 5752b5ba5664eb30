import type { CommandId } from './commands.ts';

/** The commands' titles in Simplified Chinese, for `package.nls.zh-cn.json`. */
export const commandsInChinese: Readonly<Record<CommandId, string>> = {
  'seedlint.fixAll': '修复所有可自动修复的问题',
  'seedlint.insertSeedFunction': '插入设置随机种子的函数',
  'seedlint.showTimeline': '显示种子与随机抽取的时间线',
  'seedlint.openTimeline': '以文档形式打开时间线',
  'seedlint.closeTimeline': '关闭时间线',
  'seedlint.verify': '验证可复现性（多次带种子运行）',
  'seedlint.verifyWithArguments': '使用参数验证可复现性…',
  'seedlint.makeReproducible': '使此脚本可复现',
  'seedlint.verifyStop': '停止验证',
  'seedlint.showReport': '显示上次的验证报告',
  'seedlint.lintWorkspace': '检查整个工作区',
  'seedlint.clearWorkspaceResults': '清除工作区检查结果',
  'seedlint.checkMachine': '检查这台机器',
  'seedlint.openExample': '打开示例',
  'seedlint.getStarted': '入门',
  'seedlint.showConfiguration': '显示生效的配置',
  'seedlint.createConfig': '创建配置',
  'seedlint.restart': '重启服务器',
  'seedlint.debugInformation': '输出调试信息',
  'seedlint.showLogs': '显示日志',
};
