import { type EndingRow, ending } from './rows.ts';

/** Pictures and tables on the screen: somebody looks at them, and nothing is left of them. */
export const showing: readonly EndingRow[] = [
  ...ending('shows', 'https://ipython.readthedocs.io/en/stable/api/generated/IPython.display.html', 'IPython.display'),
  ...ending(
    'shows',
    'https://pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.Image.show',
    'PIL.Image.*.show',
  ),
  ...ending('shows', 'https://docs.opencv.org/4.x/d7/dfc/group__highgui.html', 'cv2.imshow'),
  ...ending('shows', 'https://graphviz.readthedocs.io/en/stable/', 'graphviz'),
  ...ending(
    'shows',
    'https://keras.io/api/models/model/#summary-method',
    'keras.Model.summary keras.Sequential.summary',
  ),
  ...ending('shows', 'https://matplotlib.org/stable/api/index.html', 'matplotlib mpl_toolkits pylab'),
  ...ending(
    'shows',
    'https://www.open3d.org/docs/release/python_api/open3d.visualization.html',
    'open3d.visualization',
  ),
  ...ending('shows', 'https://plotly.com/python-api-reference/', 'plotly'),
  ...ending('shows', 'https://github.com/sksq96/pytorch-summary#readme', 'torchsummary'),
  ...ending('shows', 'https://github.com/nmhkahn/torchsummaryX#readme', 'torchsummaryX'),
  ...ending('shows', 'https://github.com/TylerYep/torchinfo#readme', 'torchinfo'),
  ...ending('shows', 'https://github.com/Swall0w/torchstat#readme', 'torchstat'),
  ...ending('shows', 'https://github.com/szagoruyko/pytorchviz#readme', 'torchviz'),
  ...ending('shows', 'https://seaborn.pydata.org/api.html', 'seaborn'),
  ...ending('shows', 'https://scikit-image.org/docs/stable/api/skimage.io.html#skimage.io.imshow', 'skimage.io.imshow'),
];
