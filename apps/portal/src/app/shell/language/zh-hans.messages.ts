import account from '../../../../public/i18n/zh-Hans/account.json';
import administration from '../../../../public/i18n/zh-Hans/administration.json';
import board from '../../../../public/i18n/zh-Hans/board.json';
import chart from '../../../../public/i18n/zh-Hans/chart.json';
import coverage from '../../../../public/i18n/zh-Hans/coverage.json';
import editions from '../../../../public/i18n/zh-Hans/editions.json';
import errors from '../../../../public/i18n/zh-Hans/errors.json';
import facilities from '../../../../public/i18n/zh-Hans/facilities.json';
import explore from '../../../../public/i18n/zh-Hans/explore.json';
import forms from '../../../../public/i18n/zh-Hans/forms.json';
import grid from '../../../../public/i18n/zh-Hans/grid.json';
import home from '../../../../public/i18n/zh-Hans/home.json';
import inbox from '../../../../public/i18n/zh-Hans/inbox.json';
import network from '../../../../public/i18n/zh-Hans/network.json';
import reorganise from '../../../../public/i18n/zh-Hans/reorganise.json';
import report from '../../../../public/i18n/zh-Hans/report.json';
import returns from '../../../../public/i18n/zh-Hans/returns.json';
import roster from '../../../../public/i18n/zh-Hans/roster.json';
import session from '../../../../public/i18n/zh-Hans/session.json';
import shell from '../../../../public/i18n/zh-Hans/shell.json';
import statistics from '../../../../public/i18n/zh-Hans/statistics.json';
import ui from '../../../../public/i18n/zh-Hans/ui.json';
import workbook from '../../../../public/i18n/zh-Hans/workbook.json';

/** All messages of this language, one file per domain; the file's name is the first word of its keys. */
export const MESSAGES = {
  account,
  administration,
  board,
  chart,
  coverage,
  editions,
  errors,
  facilities,
  explore,
  forms,
  grid,
  home,
  inbox,
  network,
  reorganise,
  report,
  returns,
  roster,
  session,
  shell,
  statistics,
  ui,
  workbook,
};
