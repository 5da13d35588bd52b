import { lines, type Repository } from './kind';

export const mobile: Repository = {
  name: 'mobile',
  files: {
    '.gitignore':
      'node_modules\nios/Pods\nios/build\nandroid/build\nandroid/app/build\nandroid/.gradle\n.dart_tool\nbuild/\n',
    'package.json': JSON.stringify({
      name: 'app',
      scripts: {
        start: 'expo start',
        ios: 'expo run:ios',
        android: 'expo run:android',
        test: 'jest',
        pods: 'cd ios && pod install',
        reset: 'rm -rf node_modules ios/Pods && npm install && npm run pods',
      },
    }),
    'App.tsx': 'export default () => null;\n',
    'ios/Podfile': "platform :ios, '15.0'\n",
    'android/build.gradle': 'buildscript {}\n',
    'android/gradlew': '#!/bin/sh\nexec java -jar wrapper.jar "$@"\n',
    'pubspec.yaml': 'name: app\n',
    'lib/main.dart': 'void main() {}\n',
    'fastlane/Fastfile': 'lane :beta do\nend\n',
  },
  ignored: [
    'node_modules/expo/index.js',
    'ios/Pods/Manifest.lock',
    'android/app/build/a.apk',
    'build/app.apk',
    '.dart_tool/a',
  ],
  actions: [
    ...lines(String.raw`
      npm start
      npx expo start --clear
      npm run ios -- --simulator "iPhone 16"
      npm run reset
      cd ios && pod install --repo-update && cd ..
      rm -rf ios/Pods ios/build && npm run pods
      cd android && ./gradlew clean && cd ..
      cd android && ./gradlew assembleDebug
      rm -rf android/app/build android/.gradle
      rm -rf ~/Library/Developer/Xcode/DerivedData
      xcodebuild -workspace ios/App.xcworkspace -scheme App -sdk iphonesimulator build | xcpretty
      xcrun simctl list devices available
      xcrun simctl boot "iPhone 16" && open -a Simulator
      adb devices
      adb logcat -d | grep -i crash | tail -20
      adb install -r android/app/build/outputs/apk/debug/app-debug.apk
      adb shell am start -n com.example.app/.MainActivity
      adb reverse tcp:8081 tcp:8081
      emulator -list-avds
      flutter clean && flutter pub get
      flutter run -d chrome
      flutter test --coverage && genhtml coverage/lcov.info -o /tmp/coverage
      dart format lib && dart analyze
      watchman watch-del-all
      npx jest --watchAll=false App
      bundle exec fastlane test
      npx react-native doctor
    `),
    { read: 'App.tsx' },
    { write: 'lib/cart.dart', content: 'class Cart {}\n' },
    { search: 'StatefulWidget', include: ['lib/**'] },
  ],
};
