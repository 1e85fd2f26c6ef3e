"""A small criteria set with one of everything the store keeps: shared figures, targets, council, survey."""

from tests.scoring.official import official_text

SMALL_SET = """
format = 1
id = "bo-nho"
version = 1
title = "Bộ nhỏ để kiểm thử"
short_title = "Bộ nhỏ"
status = "sample"
notice = "Chỉ để kiểm thử."
stated_total = 10
unit_types = ["xa", "phuong"]

[decision]
number = "01/QĐ-UBND"
date = 2023-01-01
issuer = "UBND"
title = "Kiểm thử"

[period]
from = 2023-01-01
to = 2023-12-31

[rounding]
places = 2
mode = "half_up"
at = [{rounded_at}]

[result]
basis = "percent_if_excluded"
grade_on = "rounded"
floor = 0
ceiling = 10
counts = ["final", "appraisal_2", "appraisal_1", "self"]
council_may = "lower_or_raise"
no_survey = "exclude"
ties = "shared_skip"
not_submitted = "listed_last"

[[grade]]
label = "Tốt"
from = 80

[[grade]]
label = "Yếu"

[[role]]
id = "VP"
title = "Văn phòng"

[[shared]]
name = "ho_so"
label = "Số hồ sơ"
type = "count"

[[node]]
code = "1"
title = "Lĩnh vực một"
max = 7

[[node]]
code = "1.1"
parent = "1"
title = "Hồ sơ đúng hạn"
max = 3
scored_by = "self"
owner = "VP"
na_policy = "exclude"
na_case = "không có hồ sơ"
evidence = ["Báo cáo hệ thống"]
[[node.input]]
name = "a"
label = "Số hồ sơ"
type = "count"
shared = "ho_so"
[[node.input]]
name = "b"
label = "Số đúng hạn"
type = "count"
[node.rule]
kind = "proportional"

[[node]]
code = "1.2"
parent = "1"
title = "Hồ sơ trực tuyến"
max = 2
scored_by = "self"
owner = "VP"
na_policy = "exclude"
na_case = "không giao chỉ tiêu"
evidence = []
[[node.input]]
name = "a"
label = "Số hồ sơ"
type = "count"
shared = "ho_so"
[[node.input]]
name = "b"
label = "Số trực tuyến"
type = "count"
[[node.input]]
name = "t"
label = "Chỉ tiêu"
type = "percent"
given_by = "round"
[node.rule]
kind = "proportional"
target = "t"

[[node]]
code = "1.3"
parent = "1"
title = "Có kế hoạch"
max = 2
scored_by = "self"
owner = "VP"
na_policy = "not_allowed"
evidence = ["Kế hoạch"]
[node.rule]
kind = "yes_no"

[[node]]
code = "2"
title = "Lĩnh vực hai"
max = 3

[[node]]
code = "2.1"
parent = "2"
title = "Hội đồng chấm"
max = 1
scored_by = "council"
owner = "VP"
na_policy = "not_allowed"
evidence = []
[node.rule]
kind = "yes_no"

[[node]]
code = "2.2"
parent = "2"
title = "Khảo sát"
max = 2
scored_by = "survey"
owner = ""
na_policy = "not_allowed"
evidence = []
[[node.input]]
name = "a"
label = "Số phiếu hợp lệ"
type = "count"
[[node.input]]
name = "b"
label = "Số phiếu hài lòng"
type = "count"
[node.rule]
kind = "survey"
mode = "share"
"""


def small_set(rounded_at: str = '"leaf"') -> str:
    """The set, official, rounded at these kinds of node: `"leaf"`, `"total"`, or nowhere."""
    return official_text(SMALL_SET.replace("{rounded_at}", rounded_at))
