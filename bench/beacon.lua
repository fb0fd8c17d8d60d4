-- The request of every tool but ours, which draws another beacon for each.
wrk.method = "POST"
wrk.headers["event"] = "click"
wrk.headers["clientid"] = "user1"
wrk.headers["page"] = "page_1.html"
wrk.headers["Referer"] = "referer_1"
wrk.headers["User-Agent"] = "user_agent_1"
