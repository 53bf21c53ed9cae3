MVN  ?= mvn --no-transfer-progress
JAVA ?= java
PORT ?= 9091
DATA ?= data
ADDRESS ?= 127.0.0.1

JAR := target/mosquittochat.jar
WAR := target/mosquittochat.war
SERVERS := target/servers
SERVER ?= all
TESTED = $(addprefix integration-,$(if $(filter all,$(SERVER)),payara wildfly liberty,$(SERVER)))
LAYER = rm -rf target/test-reports/$(1) && $(MVN) $(2) failsafe:integration-test@$(1) failsafe:verify@$(1); \
  result=$$?; .ci/counts $(1); exit $$result

BENCH := bench/target/bench.jar
BENCH_OPTIONS = $(if $(ROUNDS),--rounds=$(ROUNDS)) $(if $(SECONDS_EACH),--seconds=$(SECONDS_EACH)) $(if $(PEERS),--peers=$(PEERS)) \
  $(if $(GROUPS),--groups=$(GROUPS))

ONE_SERVER := EmbeddedTortureTest,MosquittoTortureTest,CheckerTest
MANY_SERVERS := BrokerClustersTest,SplitServersTest,PresenceCheckerTest
TORTURE = $(if $(MINUTES),-Dtorture.minutes=$(MINUTES)) $(if $(SEED),-Dtorture.seed=$(SEED)) $(if $(BROKERS),-Dtorture.brokers=$(BROKERS))

ENV := $(if $(ENV_FILE),--env-file "$(ENV_FILE)")
DEV := docker compose $(ENV) -f docker-compose.yml
PROD := docker compose $(ENV) -f docker-compose.prod.yml
SETTING = $$(docker/setting $(1))
NPM := src/test/npm/node_modules/.package-lock.json
LABEL := label=org.mosquittochat.project=mosquittochat

.DEFAULT_GOAL := help
.PHONY: help run run-payara run-wildfly run-liberty package-liberty servers measure-servers bench scale backup restore package \
  clean setup-tests test test-unit test-component test-contract test-integration test-e2e test-system test-functional \
  test-ui-acceptance test-torture test-cluster test-container run-sockjs-echo build start stop remove check-logs check-logs-app deploy \
  secrets-prod build-prod start-prod stop-prod remove-prod check-logs-prod check-logs-app-prod deploy-prod build-tag-push \
  system-prune jenkins-setup travis-setup scan-secrets install-hooks npm-tools

help: ## list the targets
	@echo 'Usage: make TARGET'
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(JAR) ## build if needed and run on PORT (9091) with DATA (./data) and ADDRESS (127.0.0.1)
	@$(JAVA) $(JAVA_OPTS) -jar $(JAR) --port=$(PORT) --address=$(ADDRESS) --data=$(DATA)

run-payara run-wildfly run-liberty: run-%: $(JAR) $(SERVERS)/%.ready ## the WAR on that server, with the broker at CHAT_MQTT_URL, on PORT with DATA and ADDRESS
	@exec src/main/servers/run $* --port=$(PORT) --address=$(ADDRESS) --data=$(DATA)

package-liberty: $(JAR) $(SERVERS)/liberty.ready ## target/mosquittochat-liberty.jar: Open Liberty, only what the WAR needs, and the WAR
	@src/main/liberty/package $(SERVERS) $(WAR) target/mosquittochat-liberty.jar

measure-servers: $(JAR) servers ## start time and memory of the three, with the broker at CHAT_MQTT_URL
	@.ci/measure-servers

servers: $(SERVERS)/payara.ready $(SERVERS)/wildfly.ready $(SERVERS)/liberty.ready

$(SERVERS)/payara.ready: pom.xml
	$(MVN) -q dependency:copy@payara && touch $@

$(SERVERS)/wildfly.ready: pom.xml $(wildcard src/main/wildfly/*) | $(SERVERS)/payara.ready
	rm -rf $(SERVERS)/wildfly && $(MVN) -q dependency:unpack@wildfly -Dmdep.overWriteReleases=true && src/main/wildfly/prepare $(SERVERS) && touch $@

$(SERVERS)/liberty.ready: pom.xml | $(SERVERS)/payara.ready
	rm -rf $(SERVERS)/wlp && $(MVN) -q dependency:unpack@liberty -Dmdep.overWriteReleases=true && touch $@

backup: $(if $(wildcard $(JAR)),,$(JAR)) ## save everything to the new file BACKUP, also while it runs, from DATA (./data) or CHAT_DB_URL
	@$(JAVA) -jar $(JAR) --data=$(DATA) --backup=$(BACKUP)

restore: $(JAR) ## bring back what BACKUP holds, into an empty DATA or an empty database at CHAT_DB_URL
	@$(JAVA) -jar $(JAR) --data=$(DATA) --restore=$(BACKUP)

$(JAR): pom.xml $(shell find src/main src/assembly -type f)
	$(MVN) -q package -DskipTests

package: ## unit tests, then target/mosquittochat.war and target/mosquittochat.jar
	$(MVN) package

test: servers ## every layer
	@rm -rf target/test-reports target/recorded-frames && $(MVN) verify -Drecorded.frames.required=true -Dpayara.journeys=none; result=$$?; .ci/counts; exit $$result

test-unit: ## tests that lie beside the classes
	@rm -rf target/test-reports/unit && $(MVN) test; result=$$?; .ci/counts unit; exit $$result

test-component: ## several classes together, no server
	@$(call LAYER,component,test-compile)

test-contract: ## the documented frames and topics against the code
	@$(call LAYER,contract,test-compile)

test-integration: $(if $(filter all,$(SERVER)),servers,$(SERVERS)/$(SERVER).ready) ## the WAR on SERVER (payara, wildfly, liberty; all) with a real broker and browsers
	@rm -rf $(TESTED:%=target/test-reports/%) && $(MVN) package -DskipUnitTests $(TESTED:%=failsafe:integration-test@%) $(TESTED:%=failsafe:verify@%); \
	result=$$?; .ci/counts $(TESTED); exit $$result

test-e2e: ## the whole program: the jar, browsers, faults
	@$(call LAYER,e2e,package -DskipUnitTests)

test-system: test-e2e ## another name of test-e2e
test-functional: test-e2e ## another name of test-e2e
test-ui-acceptance: test-e2e ## another name of test-e2e

test-torture: ## nothing is lost while everything breaks: MINUTES (3) for each set-up, SEED (chosen)
	@$(call LAYER,torture,package -DskipUnitTests -Dit.test=$(ONE_SERVER) $(TORTURE))

test-cluster: ## the same with three servers on each kind of broker cluster: MINUTES (0.6) for each, SEED (chosen), BROKERS (all)
	@$(call LAYER,torture,package -DskipUnitTests -Dit.test=$(MANY_SERVERS) $(TORTURE) $(if $(MINUTES),-Dtorture.pause=60))

run-sockjs-echo: ## a SockJS server without the chat for suites of the protocol, on PORT
	@$(MVN) -q test-compile exec:exec@sockjs-echo -Dsockjs.echo.port=$(PORT)

test-container: ## the image and both compose files, by a Docker engine; REQUIRE_DOCKER=true fails where there is none
	@$(call LAYER,container,package -DskipUnitTests)

# --- containers, as .env says

build: $(JAR) ## the image, of what Maven built
	@docker/check-env dev && $(DEV) build

start: $(JAR) ## the chat and Mosquitto in containers, with the page from src/main/webapp
	@docker/check-env dev && $(DEV) up --build --detach --wait && \
	echo "mosquittoChat is ready on http://localhost:$(call SETTING,PORT)"

stop: ## stop these containers
	@docker/check-env dev && $(DEV) stop

remove: ## remove these containers; the messages stay in their volume
	@docker/check-env dev && $(DEV) down --remove-orphans

check-logs: ## what all of these containers wrote last
	@docker/check-env dev && $(DEV) logs --tail=200

check-logs-app: ## what the chat alone wrote last
	@docker/check-env dev && $(DEV) logs --tail=200 chat

deploy: start ## build and start again what has changed

secrets-prod: ## write the passwords and certificates for start-prod that are not there yet
	@docker/check-env prod without-secrets && docker/make-secrets "$(call SETTING,SECRETS)" "$(call SETTING,HOST_NAME)"

build-prod: build ## the same image

start-prod: ## REPLICAS of the chat behind nginx, with Mosquitto and PostgreSQL
	@docker/check-env prod && $(PROD) up --detach --wait && \
	echo "mosquittoChat is ready on https://$(call SETTING,HOST_NAME):$(call SETTING,HTTPS_PORT)"

stop-prod: ## stop these containers
	@docker/check-env prod && $(PROD) stop

remove-prod: ## remove these containers; the messages stay in their volumes
	@docker/check-env prod && $(PROD) down --remove-orphans

check-logs-prod: ## what all of these containers wrote last
	@docker/check-env prod && $(PROD) logs --tail=200

check-logs-app-prod: ## what the chats alone wrote last
	@docker/check-env prod && $(PROD) logs --tail=200 chat

deploy-prod: ## fetch the image from REGISTRY, if one is named, and replace what runs; people resume
	@docker/check-env prod && { [ -z "$(call SETTING,REGISTRY)" ] || $(PROD) pull chat; } && \
	$(PROD) up --detach --wait && $(PROD) exec nginx nginx -c /etc/nginx/chat.conf -s reload

build-tag-push: build ## push the image to REGISTRY, as REGISTRY_USER if one is named
	@docker/check-env push && docker/push

system-prune: ## remove what is left over of this project alone: stopped containers, unused networks, old images
	docker container prune --force --filter $(LABEL)
	docker network prune --force --filter $(LABEL)
	docker image prune --force --filter $(LABEL)

# --- continuous integration

jenkins-setup: ## turn .env into credentials for Jenkins, in a file, and say what to do with it
	@.ci/jenkins-setup

travis-setup: ## encrypt what of .env Travis needs, for the public key in the file TRAVIS_KEY, and say where it goes
	@.ci/travis-setup "$(TRAVIS_KEY)"

scan-secrets: $(NPM) ## look for passwords, keys and tokens in all files that git knows or would add
	@.ci/scan-secrets

install-hooks: $(NPM) ## from now on git refuses commits that hold a secret
	@git config core.hooksPath .ci/hooks && echo "Commits are looked through for secrets from now on."

npm-tools: $(NPM)

$(NPM): src/test/npm/package-lock.json
	cd src/test/npm && npm ci --silent && touch node_modules/.package-lock.json

setup-tests: ## install what the tests need besides Java and Maven (Debian as root), or say what is missing
	@.ci/setup-tests

bench: $(JAR) servers $(BENCH) ## the chat beside other servers, into docs/performance.md: ROUNDS (5), SECONDS_EACH (8), PEERS, GROUPS; bench/install first
	@cd bench && ulimit -n "$$(ulimit -Hn)" && $(JAVA) -jar target/bench.jar $(BENCH_OPTIONS)

$(BENCH): bench/pom.xml $(shell find bench/src -type f)
	$(MVN) -q -f bench/pom.xml package

scale: $(BENCH) ## what a thousand to a million people would ask, into docs/scale.md, if a simulation agrees
	@cd bench && $(JAVA) -cp target/bench.jar org.mosquittochat.bench.scale.Scale

clean: ## remove target; the data folder stays
	$(MVN) -q clean
