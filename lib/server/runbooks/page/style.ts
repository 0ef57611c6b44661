/** The page brings its own few rules: it must look right before, and without, anything else arriving. */
export const STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#fbfaf7,#141413);--panel:light-dark(#f3f1ec,#1d1c1a);--ink:light-dark(#1c1b19,#ecebe7);--soft:light-dark(#5d5a54,#aaa69d);--rule:light-dark(#dedad2,#33312d);--edge:light-dark(#8a857a,#747068);--accent:light-dark(#0b5c6b,#6fc3d1);--on:light-dark(#fff,#101617);--bad:light-dark(#a8201a,#ff8a80);--ok:light-dark(#1f6f4a,#78c9a0)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:43rem;padding:.75rem 1rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
header,.row{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between}
.row{justify-content:flex-start;gap:.5rem}
h1{font-size:1.4rem;line-height:1.25;margin:1rem 0 .25rem}h2,summary{font-size:1.1rem;line-height:1.4;font-weight:650}h3{font-size:1rem;margin:1rem 0 .25rem}h4{font-size:1rem;margin:.75rem 0 .25rem}
h2{margin:1.75rem 0 .25rem}p,ul,ol,dl{margin:.4rem 0}ul,ol{padding-left:1.4rem}
a{color:var(--accent)}header a,nav a{text-decoration:none}header a:first-child{font-weight:650;color:var(--ink)}
.soft,small{color:var(--soft);font-weight:400}small{font-size:.85em}
.strip{border-left:4px solid var(--bad);padding:.25rem .75rem;margin:.75rem 0}.strip b{color:var(--bad)}
.banner{border:1px solid var(--bad);border-radius:6px;padding:.5rem .75rem;margin:.75rem 0}
details{border-top:1px solid var(--rule)}details:last-of-type{border-bottom:1px solid var(--rule)}
summary{padding:.6rem 0;cursor:pointer;min-height:2.75rem}
details[open]{padding-bottom:1rem}summary h2{display:inline;margin:0;font:inherit}
.code{display:flex;align-items:flex-start;background:var(--panel);border-radius:6px;margin:.4rem 0}
pre{flex:1;min-width:0;overflow-x:auto;margin:0;padding:.5rem .75rem;font-size:.85rem;line-height:1.45}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em}pre code{font-size:1em}
.steps{list-style:none;padding:0;margin:0}.steps>li{padding:.35rem 0;scroll-margin-top:1rem}.steps>li>div>:first-child{margin-top:0}
.steps details{border:0}.steps summary{font-size:.85rem;font-weight:400;color:var(--soft);padding:.4rem 0;min-height:2rem}
.done{color:var(--ok)}
button,.button{display:inline-block;font:inherit;min-height:2.75rem;padding:.5rem .9rem;border:1px solid var(--edge);border-radius:6px;background:none;color:inherit;text-decoration:none;cursor:pointer}
.primary{background:var(--accent);border-color:var(--accent);color:var(--on)}
.small{min-height:2.25rem;padding:.25rem .6rem;font-size:.85rem}.copy{border:0;min-height:2.25rem;padding:.25rem .6rem;font-size:.85rem;color:var(--accent)}
input[type=text],textarea{font:inherit;width:100%;padding:.4rem .5rem;border:1px solid var(--edge);border-radius:6px;background:var(--paper);color:inherit}
form{display:inline}.paste summary{font-weight:400;color:var(--soft)}textarea{font:.85rem/1.45 ui-monospace,Menlo,Consolas,monospace;margin:.3rem 0}.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.scroll{overflow-x:auto}table{border-collapse:collapse}td,th{padding:.2rem .6rem .2rem 0;text-align:left;vertical-align:top}
dt{font-weight:650}dd{margin:0 0 .4rem}mark{background:none;color:var(--bad)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media print{form,.copy,header nav{display:none}}
`.replaceAll('\n', '')

/** Copy buttons where the clipboard can be written, and the worker that keeps the page for a time without network. */
export const SCRIPT = `
if(isSecureContext){if(navigator.clipboard)for(const b of document.querySelectorAll('.copy')){b.hidden=false;b.addEventListener('click',async()=>{await navigator.clipboard.writeText(b.previousElementSibling.textContent);b.firstChild.data='Copied';setTimeout(()=>{b.firstChild.data='Copy'},2000)})}
if('serviceWorker'in navigator)navigator.serviceWorker.register('/r/worker.js',{scope:'/r/'}).catch(()=>{})}
`.replaceAll('\n', '')
