import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'Export the site first (`wp db export`, `drush sql:dump`), and let a person do it.';
const WHY = 'Deletes content, users or parts of the site.';
const SITE: Differs = { type: 'site', severity: 'critical', undo: 'no' };
const USER: Differs = { type: 'user', severity: 'critical', undo: 'no' };

/** Sites and shops on a server of one’s own (developer.wordpress.org/cli, drush.org, docs.nextcloud.com, …); their databases are with the migration tools. */
// prettier-ignore
export const cmsRows = lateRows(
  {
    'cms.delete': 'wp wp-env drush magento n98-magerun2 bench strapi',
    'cms.destroy': 'wp-env',
    'cms.odoo': 'odoo odoo-bin',
    'cms.nextcloud': 'occ php',
  },
  () => ({
    'cms.delete': {
      what: 'of the site', only: true, anywhere: true, severity: 'high', undo: 'no', why: WHY, safer: SAFER,
      valued: 'path url user site l uri r root c config name',
      asks: [
        ['user|super-admin|role|cap delete|remove|reset', 'Takes users or their rights away; their posts can go with them.', USER],
        ['plugin|theme delete|uninstall', 'Deletes the plugin or theme, and what it keeps.', { type: 'plugin', undo: 'partly' }],
        ['search-replace', 'Changes a text in every table of the database.', { type: 'database' }],
        ['core multisite-convert', 'Makes another kind of site of it; there is no way back.', SITE],
        ['taxonomy|widget|sidebar|comment|menu delete|reset|empty', WHY, { type: 'content' }],
        ['clean all|development|tests', 'Deletes the database of the site.', SITE],
        ['user:cancel|ucan|user-cancel', 'Deletes the user; what they wrote can go as well.', USER],
        ['pm:uninstall|pmu|pm-uninstall', 'Takes a module out with all that it keeps.', { type: 'plugin' }],
        ['module:uninstall --remove-data|-r', 'Takes a module out with all that it keeps.', { type: 'plugin', severity: 'critical' }],
        ['setup:rollback|customer:delete|db:drop|db:import', 'Deletes data of the shop, or puts older data over it.', SITE],
        ['maintenance:enable', 'Closes the shop for every customer.', { type: 'site', undo: 'yes' }],
        ['drop-site|reinstall|uninstall-app|remove-app|remove-from-installed-apps', 'Deletes the site, or an app with its data.', SITE],
        ['trim-database|trim-tables', 'Deletes tables or columns that it takes for unused.', SITE],
        ['restore --force|--install-app|--with-public-files|--mariadb-root-password|--db-root-password', 'Puts an older state over the site.', SITE],
        ['import --force|-f|--file', 'Deletes all content before it imports other.', SITE],
        ['transfer --to|--from', 'Deletes all content of one side and replaces it by that of the other.', SITE],
      ],
      stops: ['wp user delete 3 --yes', 'wp plugin delete shop', 'wp plugin uninstall --deactivate shop', 'wp search-replace http://a.example http://b.example --all-tables', 'wp-env clean all', 'drush user:cancel ada --delete-content -y', 'drush @live pm:uninstall shop -y', 'magento module:uninstall Shop_Gift --remove-data', 'magento maintenance:enable', 'bench drop-site shop.example --force', 'bench --site shop.example reinstall --yes', 'strapi import -f export.tar.gz.enc --force', 'strapi transfer --to https://shop.example/admin'],
      passes: ['wp user list', 'wp plugin install shop --activate', 'wp plugin deactivate shop', 'wp search-replace a b --dry-run', 'wp cache flush', 'wp transient delete --all', 'wp-env start', 'drush cr', 'drush user:create delete', 'magento cache:flush', 'magento setup:upgrade', 'bench --site shop.example migrate', 'bench new-site shop.example', 'strapi develop', 'strapi export'],
    },
    'cms.destroy': {
      what: 'of the site', only: true, severity: 'high', undo: 'no', why: 'Deletes the containers and the database of the site.', safer: SAFER,
      asks: [['destroy', 'Deletes the containers and the database of the site.', { type: 'site' }]],
      stops: ['wp-env destroy', 'npx wp-env destroy'], passes: ['wp-env stop', 'wp-env run cli wp plugin list'],
    },
    'cms.odoo': {
      what: 'of the site', only: true, severity: 'critical', undo: 'no', why: 'Drops the database of the site, or puts another one over it.', safer: SAFER, valued: 'c config d database r db_user',
      asks: [['db drop|load|rename', 'Drops the database of the site, or puts another one over it.', { type: 'database' }]],
      stops: ['odoo-bin db drop shop', 'odoo db load shop shop.zip -f'], passes: ['odoo-bin -d shop -u all', 'odoo db dump shop'],
    },
    'cms.nextcloud': {
      what: 'of the cloud', only: true, severity: 'critical', undo: 'no', why: WHY, safer: SAFER,
      asks: [
        ['*occ user:delete|group:delete|user:disable|user:auth-tokens:delete', 'Deletes users with their files, or shuts them out.', USER],
        ['user:delete|group:delete|user:disable|user:auth-tokens:delete', 'Deletes users with their files, or shuts them out.', USER],
        ['*occ trashbin:cleanup|versions:cleanup|trashbin:expire|versions:expire|groupfolders:delete|files:delete', 'Deletes files that could be had again until now.', { type: 'folder' }],
        ['trashbin:cleanup|versions:cleanup|trashbin:expire|versions:expire|groupfolders:delete|files:delete', 'Deletes files that could be had again until now.', { type: 'folder' }],
        ['*occ app:remove|app:disable|config:app:delete|config:system:delete|encryption:disable|encryption:decrypt-all', 'Takes a part of the cloud away.', { type: 'app', severity: 'high' }],
        ['*magento module:uninstall|setup:uninstall|setup:rollback', 'Takes modules out, or the whole shop with its data.', { type: 'site' }],
      ],
      stops: ['occ user:delete ada', 'php occ user:delete ada', 'sudo -u www-data php /var/www/nextcloud/occ trashbin:cleanup --all-users', 'php occ app:remove calendar', 'php bin/magento module:uninstall Shop_Gift'],
      passes: ['php occ user:list', 'php occ files:scan --all', 'occ status', 'php artisan serve', 'php -v', 'php bin/magento cache:flush'],
    },
  }),
);
