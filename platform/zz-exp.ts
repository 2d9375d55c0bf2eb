import { Session } from 'chdb';
import { writeFileSync, readdirSync } from 'node:fs';
const t=(l:string,a:number)=>console.log(l, (performance.now()-a).toFixed(1),'ms', Math.round(process.memoryUsage().rss/1e6),'MB');
let a=performance.now();
const main=new Session('/tmp/pl/ch',{connectionArgs:['--config-file=/tmp/pl/c.xml']}); t('open',a);
for (const f of ['JSON','CSVWithNames','JSONCompact']) { let s=''; for await (const c of main.queryStream('select number from numbers(200000)',{format:f})) s+=c.text(); console.log(f, s.split('"meta"').length-1, s.split('"number"\n').length-1); try{ const j=JSON.parse(s); console.log(j.data.length, j.rows)}catch(e){console.log('bad',e.message)} }
const long=main.queryAsync("select max(sipHash64(number)) from numbers(60000000)").then(()=>t('long done',a));
a=performance.now();
for(let i=0;i<1000;i++){const s=new Session('/tmp/pl/ch'); await s.queryAsync('set max_threads=2'); await s.queryAsync('select '+i); s.close();} t('1000 conns + 2 queries under long',a);
await long; await new Promise(r=>setTimeout(r,1000)); t('drained',a);
a=performance.now();
for(let i=0;i<500;i++){const s=new Session('/tmp/pl/ch'); await s.queryAsync('set max_threads=2; select '+i); s.close();} t('500 conns one call',a);
a=performance.now(); const s=new Session('/tmp/pl/ch');
for(let i=0;i<500;i++){await s.queryAsync('select '+i);} t('500 on one',a);
console.log(readdirSync('/tmp/pl/ch'), main.query("select database,name,engine from system.tables where database='system' and name like '%log%'",'TSV'));
console.log(main.query("select name,value from system.settings where name in ('max_threads','max_insert_block_size','async_insert','insert_deduplicate','max_memory_usage','output_format_json_quote_64bit_integers','max_execution_time')",'TSV'));
console.log(main.query("select name,value from system.server_settings where name like '%memory%' or name like '%cache_size'",'TSV'));
process.exit(0)
