-- A library of migration 0002: profiles with a history, a version and a submission, one archived, one deleted, one empty.
PRAGMA application_id = 1129334084;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE edit (
	profile_id TEXT NOT NULL, 
	step INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	"by" TEXT, 
	label TEXT NOT NULL, 
	undoes INTEGER, 
	redoes INTEGER, 
	path TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	mark_before TEXT, 
	mark_after TEXT, 
	checksum INTEGER NOT NULL, 
	CONSTRAINT pk_edit PRIMARY KEY (profile_id, step, position), 
	CONSTRAINT ck_edit_one_action CHECK (undoes IS NULL OR redoes IS NULL), 
	CONSTRAINT fk_edit_profile_id FOREIGN KEY(profile_id) REFERENCES profile (id)
)
 WITHOUT ROWID

;
INSERT INTO "edit" VALUES('01a215cb-c6f0-7e41-8316-7c51b66f88dc',1,0,'2026-11-26T03:00:06Z','Ana Pop','Import made.txt',NULL,NULL,'general.name',NULL,'"Łódź ''Wood'' Cluster"',NULL,NULL,5260514313);
INSERT INTO "edit" VALUES('01a215cb-c6f0-7e41-8316-7c51b66f88dc',1,1,'2026-11-26T03:00:06Z','Ana Pop','Import made.txt',NULL,NULL,'general.country',NULL,'{"code":"PL","label":"Poland"}',NULL,NULL,4952560752);
INSERT INTO "edit" VALUES('01a215cb-c6f0-7e41-8316-7c51b66f88dc',2,0,'2026-11-26T03:00:00Z','Ana Pop','general.region',NULL,NULL,'general.region',NULL,'"Silesia"',NULL,NULL,5077818699);
INSERT INTO "edit" VALUES('01a215cb-c6f0-7e41-8316-7c51b66f88dc',3,0,'2026-11-26T03:00:00Z','Ana Pop','composition.members_total',NULL,NULL,'composition.members_total',NULL,'84',NULL,NULL,5135042235);
INSERT INTO "edit" VALUES('01a215cb-c6f0-7e41-8316-7c51b66f88dc',4,0,'2026-11-26T03:00:00Z','Ana Pop','composition.members_total',NULL,NULL,'composition.members_total','84','86',NULL,NULL,6103160856);
INSERT INTO "edit" VALUES('01a215cb-c6f0-7e41-8316-7c51b66f88dc',5,0,'2026-11-26T03:00:00Z','Ana Pop','strategy.description',NULL,NULL,'strategy.description',NULL,'"Żółć\n\nand more"',NULL,NULL,4895931408);
INSERT INTO "edit" VALUES('01a215cb-c6f0-7e41-8316-7c51b66f88dc',6,0,'2026-11-26T03:01:00Z','Ana Pop','strategy.description',5,NULL,'strategy.description','"Żółć\n\nand more"',NULL,NULL,NULL,7520254106);
INSERT INTO "edit" VALUES('01a215cb-e248-799d-b81c-a88aa596b56f',1,0,'2026-11-26T03:00:13Z','Ana Pop','New',NULL,NULL,'general.name',NULL,'"Paper"',NULL,NULL,7418708525);
INSERT INTO "edit" VALUES('01a215cb-e248-799d-b81c-a88aa596b56f',1,1,'2026-11-26T03:00:13Z','Ana Pop','New',NULL,NULL,'general.country',NULL,'{"code":"PL","label":"Poland"}',NULL,NULL,6547113157);
INSERT INTO "edit" VALUES('01a215cb-e630-7558-adf3-27a752fd7c73',1,0,'2026-11-26T03:00:14Z','Ana Pop','New',NULL,NULL,'general.name',NULL,'"Gone"',NULL,NULL,5356449741);
INSERT INTO "edit" VALUES('01a215cb-e630-7558-adf3-27a752fd7c73',1,1,'2026-11-26T03:00:14Z','Ana Pop','New',NULL,NULL,'general.country',NULL,'{"code":"PL","label":"Poland"}',NULL,NULL,8438437517);
CREATE TABLE profile (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_folded TEXT NOT NULL, 
	country TEXT NOT NULL, 
	archived BOOLEAN NOT NULL, 
	created_at TEXT NOT NULL, 
	changed_at TEXT NOT NULL, 
	deleted_at TEXT, 
	replaces TEXT, 
	revision INTEGER NOT NULL, 
	filled INTEGER NOT NULL, 
	to_fix INTEGER NOT NULL, 
	to_confirm INTEGER NOT NULL, 
	document_version INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	checksum INTEGER NOT NULL, 
	state_checksum INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_profile PRIMARY KEY (id), 
	CONSTRAINT ck_profile_revision_counts_from_1 CHECK (revision >= 1)
);
INSERT INTO "profile" VALUES('01a215cb-c6f0-7e41-8316-7c51b66f88dc','Łódź ''Wood'' Cluster','lodz wood cluster','Poland',0,'2026-11-26T03:00:06.000000+00:00','2026-11-26T03:00:11.000000+00:00',NULL,'sha-256:abc',2,8,0,0,1,'sha-256:5f0b7d1f3947962770eae67f49fd115c44f0f90ea572555c29c0b176d727148e',8037164616,6247193536,'{"profile":{"general":{"name":"Łódź ''Wood'' Cluster","country":{"code":"PL","label":"Poland"},"region":"Silesia"},"sectoral_focus":{},"composition":{"members_total":86},"strategy":{},"cooperation":{},"programmes":{}},"marks":{}}');
INSERT INTO "profile" VALUES('01a215cb-e248-799d-b81c-a88aa596b56f','Paper','paper','Poland',1,'2026-11-26T03:00:13.000000+00:00','2026-11-26T03:00:13.000000+00:00',NULL,NULL,1,4,0,0,1,'sha-256:f442691bbff75192cdb746bfc2a526715cfe33b9b1b728f6d9835bea61fd84ea',8464830970,4317750806,'{"profile":{"general":{"name":"Paper","country":{"code":"PL","label":"Poland"}},"sectoral_focus":{},"composition":{},"strategy":{},"cooperation":{},"programmes":{}},"marks":{}}');
INSERT INTO "profile" VALUES('01a215cb-e630-7558-adf3-27a752fd7c73','Gone','gone','Poland',0,'2026-11-26T03:00:14.000000+00:00','2026-11-26T03:00:14.000000+00:00','2026-11-26T03:00:15.000000+00:00',NULL,1,4,0,0,1,'sha-256:a5455af9a96079acf2ff61778cc65b629186434c4b624a481dbdb8b653144887',6186740497,8304222050,'{"profile":{"general":{"name":"Gone","country":{"code":"PL","label":"Poland"}},"sectoral_focus":{},"composition":{},"strategy":{},"cooperation":{},"programmes":{}},"marks":{}}');
INSERT INTO "profile" VALUES('01a215cb-ee00-7931-9f12-8645af4c9de6','','','',0,'2026-11-26T03:00:16.000000+00:00','2026-11-26T03:00:16.000000+00:00',NULL,NULL,1,0,2,0,1,'sha-256:29fcee98e9b8ecdfe7ccd0b5b35215d178589fd99ec5957370e485206ee29445',6005412251,6185484392,'{"profile":{"general":{},"sectoral_focus":{},"composition":{},"strategy":{},"cooperation":{},"programmes":{}},"marks":{}}');
CREATE TABLE submission (
	profile_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	issued_at TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	checksum INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_submission PRIMARY KEY (profile_id, revision), 
	CONSTRAINT fk_submission_profile_id FOREIGN KEY(profile_id) REFERENCES profile (id)
);
INSERT INTO "submission" VALUES('01a215cb-c6f0-7e41-8316-7c51b66f88dc',1,'2026-11-26T03:03:00Z','sha-256:abc',5325516565,X'7B2261223A22C581227D0A');
CREATE TABLE version (
	profile_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	at TEXT NOT NULL, 
	step INTEGER NOT NULL, 
	document_version INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	checksum INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_version PRIMARY KEY (profile_id, number), 
	CONSTRAINT fk_version_profile_id FOREIGN KEY(profile_id) REFERENCES profile (id)
);
INSERT INTO "version" VALUES('01a215cb-c6f0-7e41-8316-7c51b66f88dc',1,'Board meeting May','2026-11-26T03:00:12Z',6,1,'sha-256:5f0b7d1f3947962770eae67f49fd115c44f0f90ea572555c29c0b176d727148e',4373139793,'{"profile":{"general":{"name":"Łódź ''Wood'' Cluster","country":{"code":"PL","label":"Poland"},"region":"Silesia"},"sectoral_focus":{},"composition":{"members_total":86},"strategy":{},"cooperation":{},"programmes":{}},"marks":{}}');
COMMIT;
