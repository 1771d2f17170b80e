-- A library of migration 0001: profiles with a history and a submission, one archived, one deleted, one empty.
PRAGMA application_id = 1129334084;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE edit (
	profile_id TEXT NOT NULL, 
	step INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	label TEXT NOT NULL, 
	undoes INTEGER, 
	redoes INTEGER, 
	path TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	mark_before TEXT, 
	mark_after TEXT, 
	CONSTRAINT pk_edit PRIMARY KEY (profile_id, step, position), 
	CONSTRAINT ck_edit_one_action CHECK (undoes IS NULL OR redoes IS NULL), 
	CONSTRAINT fk_edit_profile_id FOREIGN KEY(profile_id) REFERENCES profile (id)
)
 WITHOUT ROWID

;
INSERT INTO "edit" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185',1,0,'2026-11-23T14:02:06Z','Import made.txt',NULL,NULL,'general.name',NULL,'"Łódź ''Wood'' Cluster"',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185',1,1,'2026-11-23T14:02:06Z','Import made.txt',NULL,NULL,'general.country',NULL,'{"code":"PL","label":"Poland"}',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185',1,2,'2026-11-23T14:02:06Z','Import made.txt',NULL,NULL,'general.region',NULL,'"Silesia"',NULL,'{"origin":"imported","source":"made.txt","at":"2026-11-23T14:02:05Z","to_confirm":true}');
INSERT INTO "edit" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185',2,0,'2026-11-23T15:00:00Z','composition.members_total',NULL,NULL,'composition.members_total',NULL,'84',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185',3,0,'2026-11-23T15:00:00Z','composition.members_total',NULL,NULL,'composition.members_total','84','86',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185',4,0,'2026-11-23T15:00:00Z','strategy.description',NULL,NULL,'strategy.description',NULL,'"Żółć\n\nand more"',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185',5,0,'2026-11-23T15:00:00Z','general.name',NULL,NULL,'general.name','"Łódź ''Wood'' Cluster"','"Łódź Wood"',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185',6,0,'2026-11-23T15:01:00Z','general.name',5,NULL,'general.name','"Łódź Wood"','"Łódź ''Wood'' Cluster"',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185',7,0,'2026-11-23T15:02:00Z','general.name',NULL,5,'general.name','"Łódź ''Wood'' Cluster"','"Łódź Wood"',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-e288-77c2-a63b-d4d3be254dec',1,0,'2026-11-23T14:02:13Z','New',NULL,NULL,'general.name',NULL,'"Paper"',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-e288-77c2-a63b-d4d3be254dec',1,1,'2026-11-23T14:02:13Z','New',NULL,NULL,'general.country',NULL,'{"code":"PL","label":"Poland"}',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-e288-77c2-a63b-d4d3be254dec',1,2,'2026-11-23T14:02:13Z','New',NULL,NULL,'general.region',NULL,'"Silesia"',NULL,'{"origin":"imported","source":"made.txt","at":"2026-11-23T14:02:05Z","to_confirm":true}');
INSERT INTO "edit" VALUES('01a208b6-e670-7aa2-8389-c027a4b469df',1,0,'2026-11-23T14:02:14Z','New',NULL,NULL,'general.name',NULL,'"Gone"',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-e670-7aa2-8389-c027a4b469df',1,1,'2026-11-23T14:02:14Z','New',NULL,NULL,'general.country',NULL,'{"code":"PL","label":"Poland"}',NULL,NULL);
INSERT INTO "edit" VALUES('01a208b6-e670-7aa2-8389-c027a4b469df',1,2,'2026-11-23T14:02:14Z','New',NULL,NULL,'general.region',NULL,'"Silesia"',NULL,'{"origin":"imported","source":"made.txt","at":"2026-11-23T14:02:05Z","to_confirm":true}');
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
	document TEXT NOT NULL, 
	CONSTRAINT pk_profile PRIMARY KEY (id), 
	CONSTRAINT ck_profile_revision_counts_from_1 CHECK (revision >= 1)
);
INSERT INTO "profile" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185','Łódź Wood','lodz wood','Poland',0,'2026-11-23T14:02:06.000000+00:00','2026-11-23T14:02:12.000000+00:00',NULL,'sha-256:abc',2,10,0,1,1,'sha-256:b0d25269e535a71c598934ffb4f332f6174fcd61f47a70e34bc9ed1b5176e92c','{"profile":{"general":{"name":"Łódź Wood","country":{"code":"PL","label":"Poland"},"region":"Silesia"},"sectoral_focus":{},"composition":{"members_total":86},"strategy":{"description":"Żółć\n\nand more"},"cooperation":{},"programmes":{}},"marks":{"general.region":{"origin":"imported","source":"made.txt","at":"2026-11-23T14:02:05Z","to_confirm":true}}}');
INSERT INTO "profile" VALUES('01a208b6-e288-77c2-a63b-d4d3be254dec','Paper','paper','Poland',1,'2026-11-23T14:02:13.000000+00:00','2026-11-23T14:02:13.000000+00:00',NULL,NULL,1,6,0,1,1,'sha-256:17e0ab054fc1dea6207e222d8ae0d7681acdf1118f5644fd19096b1d511819cf','{"profile":{"general":{"name":"Paper","country":{"code":"PL","label":"Poland"},"region":"Silesia"},"sectoral_focus":{},"composition":{},"strategy":{},"cooperation":{},"programmes":{}},"marks":{"general.region":{"origin":"imported","source":"made.txt","at":"2026-11-23T14:02:05Z","to_confirm":true}}}');
INSERT INTO "profile" VALUES('01a208b6-e670-7aa2-8389-c027a4b469df','Gone','gone','Poland',0,'2026-11-23T14:02:14.000000+00:00','2026-11-23T14:02:14.000000+00:00','2026-11-23T14:02:15.000000+00:00',NULL,1,6,0,1,1,'sha-256:1a7ad897f49d7d9e4642ee168d1cf58e769fea53238f626180029d35543ac995','{"profile":{"general":{"name":"Gone","country":{"code":"PL","label":"Poland"},"region":"Silesia"},"sectoral_focus":{},"composition":{},"strategy":{},"cooperation":{},"programmes":{}},"marks":{"general.region":{"origin":"imported","source":"made.txt","at":"2026-11-23T14:02:05Z","to_confirm":true}}}');
INSERT INTO "profile" VALUES('01a208b6-ee40-723b-9174-fac770b65040','','','',0,'2026-11-23T14:02:16.000000+00:00','2026-11-23T14:02:16.000000+00:00',NULL,NULL,1,0,2,0,1,'sha-256:29fcee98e9b8ecdfe7ccd0b5b35215d178589fd99ec5957370e485206ee29445','{"profile":{"general":{},"sectoral_focus":{},"composition":{},"strategy":{},"cooperation":{},"programmes":{}},"marks":{}}');
CREATE TABLE submission (
	profile_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	issued_at TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_submission PRIMARY KEY (profile_id, revision), 
	CONSTRAINT fk_submission_profile_id FOREIGN KEY(profile_id) REFERENCES profile (id)
);
INSERT INTO "submission" VALUES('01a208b6-c730-7073-a6d7-0a15912e1185',1,'2026-11-23T15:03:00Z','sha-256:abc',X'7B2261223A2022C581227D0A');
COMMIT;
