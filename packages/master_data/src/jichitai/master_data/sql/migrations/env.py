from jichitai.master_data.sql.migrate import run_environment

run_environment()
