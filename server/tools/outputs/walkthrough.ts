/** The walkthrough that the editor offers to new users, as the manifest has it; `walkthroughTexts` has its words. */
export const walkthrough = (): unknown => ({
  id: 'start',
  title: '%walkthrough.title%',
  description: '%walkthrough.description%',
  icon: 'media/icon.png',
  steps: Object.entries(completions).map(([id, completionEvents]) => ({
    id,
    title: `%walkthrough.${id}.title%`,
    description: `%walkthrough.${id}.description%`,
    // The editor looks for `open.nls.zh-cn.md` by itself.
    media: { markdown: `media/walkthrough/${id}.md` },
    completionEvents,
  })),
});

/** The steps in their order, with what the user has done once a step is done. */
const completions: Readonly<Record<string, readonly string[]>> = {
  open: ['onCommand:seedlint.openExample', 'onLanguage:python'],
  read: ['onCommand:workbench.actions.view.problems', 'onView:workbench.panel.markers.view'],
  fix: ['onCommand:editor.action.quickFix', 'onCommand:seedlint.makeReproducible', 'onCommand:seedlint.fixAll'],
  verify: ['onCommand:seedlint.verify'],
};

/** The walkthrough's words, by key and language. */
export const walkthroughTexts = {
  en: {
    'walkthrough.title': 'Get Started with Seedlint',
    'walkthrough.description': 'Find out whether a training script gives the same result next time, and prove it.',
    'walkthrough.open.title': 'Open a script',
    'walkthrough.open.description':
      'Open a Python script of yours, or the example, which needs nothing but Python.\n[Open Example](command:seedlint.openExample)',
    'walkthrough.read.title': 'Read a finding',
    'walkthrough.read.description':
      'Rest the mouse on an underlined line: what is wrong, and where it began.\n[Show Problems](command:workbench.actions.view.problems)',
    'walkthrough.fix.title': 'Apply a fix',
    'walkthrough.fix.description':
      'Put the cursor on an underlined line and choose a quick fix, or see all fixes of the program at once.\n[Make This Script Reproducible](command:seedlint.makeReproducible)',
    'walkthrough.verify.title': 'Verify',
    'walkthrough.verify.description':
      'Run the script twice and compare the runs bit for bit. You are asked before anything is run.\n[Verify Reproducibility](command:seedlint.verify)',
  },
  'zh-cn': {
    'walkthrough.title': 'Seedlint 入门',
    'walkthrough.description': '了解一个训练脚本下次能否给出相同的结果，并加以证明。',
    'walkthrough.open.title': '打开脚本',
    'walkthrough.open.description':
      '打开你自己的 Python 脚本，或只需要 Python 的示例。\n[打开示例](command:seedlint.openExample)',
    'walkthrough.read.title': '阅读问题',
    'walkthrough.read.description':
      '将鼠标停在带下划线的行上：什么有问题，以及从何处开始。\n[显示问题](command:workbench.actions.view.problems)',
    'walkthrough.fix.title': '应用修复',
    'walkthrough.fix.description':
      '将光标放在带下划线的行上并选择快速修复，或一次查看程序的所有修复。\n[使此脚本可复现](command:seedlint.makeReproducible)',
    'walkthrough.verify.title': '验证',
    'walkthrough.verify.description':
      '运行脚本两次并逐位比较。运行任何内容之前都会先询问你。\n[验证可复现性](command:seedlint.verify)',
  },
} as const;
