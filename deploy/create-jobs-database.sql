CREATE DATABASE adscreen_jobs;
