-- What somebody does in Neovim, as steps that wait for what they show; prints one line of JSON.
local seen = {}

local function wait(what, condition)
  if vim.wait(60000, condition, 20) then return end
  error('no ' .. what)
end

local function lines_of(window)
  return vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
end

local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

local function flow()
  wait('finding', function() return #vim.diagnostic.get(0) > 0 end)
  seen.findings = vim.tbl_map(function(found)
    return { line = found.lnum, code = found.code, source = found.source, message = found.message }
  end, vim.diagnostic.get(0))

  vim.api.nvim_win_set_cursor(0, { vim.diagnostic.get(0)[1].lnum + 1, vim.diagnostic.get(0)[1].col })
  vim.lsp.buf.hover()
  wait('hover', floating)
  seen.hover = table.concat(lines_of(floating()), '\n')
  vim.api.nvim_win_close(floating(), true)

  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action) return action.title:find('Call torch.manual_seed', 1, true) ~= nil end,
  })
  wait('fix', function() return vim.bo.modified end)
  seen.text = lines_of(0)
  wait('end of the finding', function() return #vim.diagnostic.get(0) == 0 end)

  local client = vim.lsp.get_clients({ name = 'seedlint' })[1]
  client:stop()
  wait('end of the server', function() return _G.ending ~= nil end)
  seen.server = _G.ending
end

local is_done, problem = pcall(flow)
seen.problem = not is_done and problem or vim.NIL
io.stdout:write(vim.json.encode(seen), '\n')
vim.cmd('qall!')
