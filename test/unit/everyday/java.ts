import { lines, type Repository } from './kind';

export const java: Repository = {
  name: 'Java',
  files: {
    '.gitignore': 'build/\ntarget/\n.gradle/\nout/\n*.class\n',
    'build.gradle.kts': 'plugins { java }\n',
    'settings.gradle.kts': 'rootProject.name = "ledger"\n',
    gradlew: '#!/bin/sh\nexec java -jar gradle/wrapper/gradle-wrapper.jar "$@"\n',
    'pom.xml': '<project></project>\n',
    'src/main/java/Ledger.java': 'class Ledger { void delete() {} }\n',
    'src/test/java/LedgerTest.java': 'class LedgerTest {}\n',
    'src/main/resources/application.yml':
      'spring:\n  datasource:\n    url: jdbc:postgresql://localhost/ledger\n',
    'src/main/resources/db/migration/V1__init.sql': 'create table entry (id bigint primary key);\n',
    'docker-compose.yml': 'services:\n  db:\n    image: postgres:16\n',
  },
  ignored: [
    'build/libs/ledger.jar',
    '.gradle/a.bin',
    'target/classes/Ledger.class',
    'out/Ledger.class',
  ],
  actions: [
    ...lines(String.raw`
      ./gradlew build
      ./gradlew clean test --tests LedgerTest
      ./gradlew bootRun --args='--spring.profiles.active=dev'
      ./gradlew dependencies --configuration runtimeClasspath | grep jackson
      ./gradlew --stop
      mvn -q -DskipTests package
      mvn clean install -T 1C
      mvn test -Dtest=LedgerTest#sum
      rm -rf build .gradle target out
      java -jar build/libs/ledger.jar --server.port=8081
      javac -d out src/main/java/Ledger.java && java -cp out Ledger
      docker compose up -d db
      docker compose exec db psql -U ledger -c 'select count(*) from entry'
      psql postgresql://ledger@localhost:5432/ledger -c '\d entry'
      ./gradlew flywayInfo flywayMigrate -Pflyway.url=jdbc:postgresql://localhost/ledger
      curl -s localhost:8081/actuator/health | jq -r .status
      jps -l | grep Ledger | awk '{print $1}' | xargs kill
      jstack $(pgrep -f ledger.jar) > /tmp/threads.txt
      find build -name '*.xml' -path '*test-results*' | xargs grep -l '<failure'
      find . -name '*.class' -not -path './build/*' -delete
      git checkout main && git pull --ff-only && git checkout -
      git branch -d feature/merged
      git fetch --prune && git branch -vv
      git tag -a v1.4.0 -m "1.4.0" && git push origin v1.4.0
      chmod +x gradlew
      sdk use java 21.0.4-tem
      tail -n 100 build/reports/tests/log.txt | grep -E 'WARN|ERROR'
    `),
    { read: 'src/main/java/Ledger.java' },
    { write: 'src/main/java/Entry.java', content: 'record Entry(long id) {}\n' },
    { search: 'delete', include: ['src/main/**'] },
  ],
};
