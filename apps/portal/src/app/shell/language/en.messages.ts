import account from '../../../../public/i18n/en/account.json';
import administration from '../../../../public/i18n/en/administration.json';
import board from '../../../../public/i18n/en/board.json';
import chart from '../../../../public/i18n/en/chart.json';
import coverage from '../../../../public/i18n/en/coverage.json';
import editions from '../../../../public/i18n/en/editions.json';
import errors from '../../../../public/i18n/en/errors.json';
import facilities from '../../../../public/i18n/en/facilities.json';
import explore from '../../../../public/i18n/en/explore.json';
import forms from '../../../../public/i18n/en/forms.json';
import grid from '../../../../public/i18n/en/grid.json';
import home from '../../../../public/i18n/en/home.json';
import inbox from '../../../../public/i18n/en/inbox.json';
import network from '../../../../public/i18n/en/network.json';
import reorganise from '../../../../public/i18n/en/reorganise.json';
import report from '../../../../public/i18n/en/report.json';
import returns from '../../../../public/i18n/en/returns.json';
import roster from '../../../../public/i18n/en/roster.json';
import session from '../../../../public/i18n/en/session.json';
import shell from '../../../../public/i18n/en/shell.json';
import statistics from '../../../../public/i18n/en/statistics.json';
import ui from '../../../../public/i18n/en/ui.json';
import workbook from '../../../../public/i18n/en/workbook.json';

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
