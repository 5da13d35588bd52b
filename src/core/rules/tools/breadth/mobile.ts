import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List it first, and let a person do it.';
const CERTS: Differs = { type: 'certificate', severity: 'critical', undo: 'no' };
const OUT = 'Sends a version to the store, from where users get it.';

/** Apps and the stores they are sold in (docs.fastlane.tools, docs.expo.dev/eas, learn.microsoft.com/appcenter, …). */
// prettier-ignore
export const mobileRows = lateRows(
  {
    'mobile.store': 'fastlane eas xcrun altool',
    'mobile.delete': 'eas expo appcenter code-push app-store-connect google-play shorebird',
    'mobile.signing': 'fastlane match',
    'mobile.device': 'avdmanager emulator heimdall idevicerestore cfgutil adb',
  },
  () => ({
    'mobile.store': {
      what: 'in the app store', effect: 'publishes', only: true, severity: 'high', undo: 'partly', why: OUT, safer: 'Send it to a test track first, and let a person release it.',
      valued: 'platform p profile channel branch track lane message m', dry: 'skip_submission validate_only',
      asks: [
        ['deliver|supply', OUT, { type: 'app' }],
        ['run deliver|upload_to_app_store|appstore|supply|upload_to_play_store', OUT, { type: 'app' }],
        ['submit', OUT, { type: 'app' }],
        ['build --auto-submit', OUT, { type: 'app' }],
        ['update --branch~prod', 'Sends code to every phone that has the app.', { type: 'app' }],
        ['update --channel~prod', 'Sends code to every phone that has the app.', { type: 'app' }],
        ['!--help --upload-app|--upload-package', OUT, { type: 'app' }],
      ],
      stops: ['fastlane deliver --ipa App.ipa --submit_for_review true', 'fastlane supply --aab app.aab --track production', 'fastlane run upload_to_app_store', 'eas submit -p ios --latest', 'eas build --auto-submit', 'eas update --branch production --message fix', 'xcrun altool --upload-app -f App.ipa'],
      passes: ['fastlane ios test', 'fastlane scan', 'eas build -p ios', 'eas update --branch preview --message fix', 'xcrun simctl list', 'xcrun notarytool submit App.zip', 'eas build:list', 'fastlane --version'],
    },
    'mobile.delete': {
      what: 'of the app', depth: 4, undo: 'no', severity: 'high', safer: SAFER, why: 'Deletes builds, updates or settings that the app needs.',
      valued: 'a app t token platform p id name branch channel', harmless: 'prebuild *; start *; install *; login; logout; profile *; init; patch *; release *',
      asks: [
        ['codepush deployment clear|remove', 'Takes all updates away from the app.', { type: 'deployment' }],
        ['deployment clear|rm', 'Takes all updates away from the app.', { type: 'deployment' }],
        ['update:rollback|update:roll-back-to-embedded|update:republish|rollout:end', 'Changes what every phone that has the app runs.', { type: 'app', undo: 'partly' }],
        ['update:delete', 'Deletes the update: phones that need it fall back to another.', { type: 'update' }],
        ['channel:pause', 'Stops updates of the app.', { type: 'app', undo: 'yes' }],
      ],
      stops: ['eas channel:delete production', 'eas branch:delete production', 'eas build:delete 1', 'eas env:delete production --variable-name KEY', 'eas update:delete 1', 'eas device:delete', 'eas webhook:delete --id 1', 'appcenter apps delete -a acme/shop', 'appcenter codepush deployment clear Production -a acme/shop', 'code-push deployment rm shop Production', 'app-store-connect certificates delete 1'],
      passes: ['eas channel:list', 'eas build:cancel 1', 'eas whoami', 'appcenter apps list', 'expo start', 'expo install remove', 'shorebird release android'],
    },
    'mobile.signing': {
      what: 'of the app', only: true, effect: 'removes-access', severity: 'critical', undo: 'no', why: 'Revokes the certificates and profiles with which the apps are signed.', safer: SAFER,
      asks: [
        ['match nuke', 'Revokes the certificates and profiles with which the apps are signed.', CERTS],
        ['nuke', 'Revokes the certificates and profiles with which the apps are signed.', CERTS],
        ['match_nuke', 'Revokes the certificates and profiles with which the apps are signed.', CERTS],
        ['run match_nuke', 'Revokes the certificates and profiles with which the apps are signed.', CERTS],
      ],
      stops: ['fastlane match nuke distribution', 'bundle exec fastlane match nuke development', 'fastlane run match_nuke', 'match nuke enterprise'],
      passes: ['fastlane match development', 'fastlane match development --readonly', 'fastlane match --help'],
    },
    'mobile.device': {
      what: 'of the device', effect: 'deletes-files', only: true, oneDash: true, severity: 'high', undo: 'no', why: 'Wipes a device, or a virtual one, with what is on it.', safer: SAFER, valued: 's n name avd e ecid serial',
      asks: [
        ['delete avd', 'Deletes the virtual device with what is on it.', { type: 'device' }],
        ['-wipe-data', 'Wipes the virtual device.', { type: 'device' }],
        ['flash', 'Writes over the partitions of the device.', { type: 'device', severity: 'critical' }],
        ['-e|--erase|--restore', 'Wipes the device.', { type: 'device', severity: 'critical' }],
        ['erase|restore|restore-backup|revive', 'Wipes the device.', { type: 'device', severity: 'critical' }],
        ['disable-verity', 'Lets the device start systems that nobody checked.', { type: 'device' }],
        ['shell wipe', 'Wipes the device.', { type: 'device', severity: 'critical' }],
        ['shell rm -r|-rf|-R', 'Deletes files of the device.', { type: 'device' }],
        ['shell locksettings clear', 'Takes the lock off the device.', { type: 'device' }],
      ],
      stops: ['avdmanager delete avd -n Pixel', 'emulator -avd Pixel -wipe-data', 'heimdall flash --BOOT boot.img', 'idevicerestore -e fw.ipsw', 'cfgutil erase', 'adb shell wipe data', 'adb -s 1 shell rm -rf /sdcard/DCIM'],
      passes: ['avdmanager list avd', 'avdmanager create avd -n delete', 'emulator -avd Pixel', 'adb devices', 'adb install app.apk', 'adb logcat', 'adb shell ls /sdcard', 'cfgutil list', 'heimdall detect'],
    },
  }),
);
