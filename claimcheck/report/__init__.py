"""What a scan found, for people and programs: tables, the HTML report, the terminal, exports."""

from claimcheck.report.csv_files import write_tables
from claimcheck.report.export import FORMATS, TABLES, export
from claimcheck.report.html import write_html
from claimcheck.report.tables import tables

__all__ = ["FORMATS", "TABLES", "export", "tables", "write_html", "write_tables"]
