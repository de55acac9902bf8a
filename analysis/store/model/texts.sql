-- One row for each article: its text.
select article_id, text from articles join model.articles using (analysis)
order by article_id
