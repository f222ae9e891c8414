CREATE DATABASE dagster OWNER quitus;
